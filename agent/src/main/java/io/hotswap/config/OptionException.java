package io.hotswap.config;

/** An option that is unknown or has a value that it cannot have; the message is one sentence for the user. */
public final class OptionException extends Exception {
    private static final long serialVersionUID = 1;

    OptionException(String message) {
        super(message);
    }

    static OptionException badValue(OptionKey key, String value, String source) {
        return new OptionException("option " + key.key() + "=" + value + " (" + source + ") is not "
                + key.type().allowed());
    }
}
