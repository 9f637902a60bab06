package io.hotswap.restart;

/** Why the JVM shuts down (JLS 12.8). */
public sealed interface ShutdownCause {

    /** {@code Runtime.exit} was called. */
    record Exit(int code) implements ShutdownCause {}

    /** The launcher has found no main class, or could not load it; nothing of the application has run. */
    record NoMain() implements ShutdownCause {}

    /** A signal has come, such as that of Ctrl-C. */
    record Signal() implements ShutdownCause {}

    /** The last thread that is no daemon has ended. */
    record LastThread() implements ShutdownCause {}
}
