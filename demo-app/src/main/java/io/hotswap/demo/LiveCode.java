package io.hotswap.demo;

import io.hotswap.api.Hotswap;
import io.hotswap.api.Registration;
import java.util.Set;

/**
 * Runs something once after each batch of changed classes is live, whichever these are: before a batch all are asked whether they
 * take it, and one of its classes is given a reload hook for this once. Where the agent is not, it never runs.
 */
final class LiveCode {
    private final Runnable afterBatch;
    private Registration armed = () -> {};

    LiveCode(Runnable afterBatch) {
        this.afterBatch = afterBatch;
    }

    void follow() {
        // An object as owner would be held weakly.
        Hotswap.accept(LiveCode.class, this::takes);
    }

    private synchronized boolean takes(Set<String> names) {
        armed.close();
        for (String name : names) {
            try {
                Class<?> type = Class.forName(name, false, LiveCode.class.getClassLoader());
                armed = Hotswap.onReload(type, this::once);
                return true;
            } catch (ClassNotFoundException | LinkageError ofAnotherLoader) {
                armed = () -> {};
            }
        }
        return true;
    }

    private void once() {
        synchronized (this) {
            armed.close();
        }
        afterBatch.run();
    }
}
