package io.hotswap.engine;

/** The start of an application that waits for a build, since the last one did not start. */
public interface AwaitedStart {
    /** Whether the application has still to be started. */
    boolean isAwaited();

    /** Starts it, if that is awaited. */
    void begin();
}
