package io.hotswap.redefine;

/** The JVM's memory does not look as expected, and is left alone. */
final class UnknownLayoutException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownLayoutException(String message) {
        super(message);
    }

    UnknownLayoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
