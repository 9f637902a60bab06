package io.hotswap.restart;

/** Why the JVM shuts down (JLS 12.8). */
public sealed interface ShutdownCause {

    /** {@code Runtime.exit} was called. */
    record Exit(int code) implements ShutdownCause {}

    /** A signal has come, such as that of Ctrl-C. */
    record Signal() implements ShutdownCause {}

    /** The last thread that is no daemon has ended. */
    record LastThread() implements ShutdownCause {}
}
