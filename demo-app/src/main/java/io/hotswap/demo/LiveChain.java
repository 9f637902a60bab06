package io.hotswap.demo;

import io.hotswap.api.Hotswap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Publishes the chain, and another one after each edit of a class that it was made from. Where the agent is not, nothing is ever
 * edited and the first chain stays. A factory that throws is reported by the agent, and the chain before it stays.
 */
final class LiveChain {
    private final Supplier<Chain> factory;
    private final Consumer<Chain> publish;
    private final Runnable rebuild = this::rebuild;

    LiveChain(Supplier<Chain> factory, Consumer<Chain> publish) {
        this.factory = factory;
        this.publish = publish;
    }

    /** Follows the edits of these classes, and of those that later chains are made from. */
    void follow(Chain chain) {
        for (Class<?> source : chain.factories()) {
            Hotswap.onReload(source, rebuild);
        }
    }

    private synchronized void rebuild() {
        Chain chain = factory.get();
        publish.accept(chain);
        follow(chain);
    }
}
