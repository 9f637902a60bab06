package io.hotswap.control;

import java.io.IOException;

/** Where agents listen is not this user's alone, so that somebody else could answer, or ask. */
public final class UnsafeAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * With a sentence for the user.
     *
     * @param message what is wrong with which file
     */
    public UnsafeAddressException(String message) {
        super(message);
    }
}
