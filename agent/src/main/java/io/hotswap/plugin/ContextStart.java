package io.hotswap.plugin;

import java.util.Optional;

/**
 * How a context has started again.
 *
 * @param failure why it has not, as one sentence; empty where it runs
 */
public record ContextStart(Optional<String> failure) {

    /** It runs. */
    public static ContextStart running() {
        return new ContextStart(Optional.empty());
    }

    /** It does not. */
    public static ContextStart failed(String why) {
        return new ContextStart(Optional.of(why));
    }
}
