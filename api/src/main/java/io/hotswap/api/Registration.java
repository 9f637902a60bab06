package io.hotswap.api;

/** A hook that was handed in. It goes by itself when its owner is collected; this drops it earlier. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Drops the hook; one that runs at the moment runs to its end. */
    @Override
    void close();
}
