package io.hotswap.restart;

import java.util.List;
import java.util.Optional;

/**
 * The JVM's shutdown sequence below {@link Runtime#addShutdownHook}. Public because it is implemented by a class of a loader
 * of its own, see {@link PrivateModule}.
 */
public interface JavaShutdown {
    /** Runs a task after everything else: after the application's hooks and after {@code File.deleteOnExit}. */
    void runLast(Runnable task);

    /** The application's hooks as they are registered now. */
    List<Thread> hooks();

    /** Why the JVM shuts down, on the thread that runs the last task; empty where this JVM does not tell. */
    Optional<ShutdownCause> cause();
}
