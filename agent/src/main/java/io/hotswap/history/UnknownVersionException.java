package io.hotswap.history;

/** There is no such version; the message says why, and which ones there are. */
public final class UnknownVersionException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownVersionException(String message) {
        super(message);
    }
}
