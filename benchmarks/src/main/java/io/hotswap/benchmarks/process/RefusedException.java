package io.hotswap.benchmarks.process;

/** A measured JVM cannot do what it was asked for; the message says why. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
