package io.hotswap.shape;

/** The bytes are not a class file that can be read; the message says what the reader ran into. */
public final class UnreadableClassException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableClassException(RuntimeException cause) {
        super("not a readable class file: " + describe(cause), cause);
    }

    UnreadableClassException(int majorVersion) {
        super("not a readable class file: class file version " + majorVersion
                + " is newer than hotswap reads; compile with --release "
                + Runtime.version().feature());
    }

    private static String describe(RuntimeException cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
