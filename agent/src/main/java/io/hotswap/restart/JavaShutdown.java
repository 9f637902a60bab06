package io.hotswap.restart;

import java.util.List;

/**
 * The JVM's shutdown sequence below {@link Runtime#addShutdownHook}. Public because it is implemented by a class of a loader
 * of its own, see {@link PrivateModule}.
 */
public interface JavaShutdown {
    /** Runs a task after everything else: after the application's hooks and after {@code File.deleteOnExit}. */
    void runLast(Runnable task);

    /** The application's hooks as they are registered now. */
    List<Thread> hooks();
}
