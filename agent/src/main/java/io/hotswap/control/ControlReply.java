package io.hotswap.control;

import static java.util.Objects.requireNonNull;

/**
 * What an agent answers.
 *
 * @param exitCode for the command line: 0 done, 1 not done, 2 not possible
 * @param text to be printed as it is
 * @param then what follows when the answer has been given; it does not travel
 */
public record ControlReply(int exitCode, String text, Runnable then) {

    public ControlReply {
        requireNonNull(text, "text");
        requireNonNull(then, "then");
    }

    private static final Runnable NOTHING = () -> {};

    /** An answer that nothing follows. */
    public ControlReply(int exitCode, String text) {
        this(exitCode, text, NOTHING);
    }

    static ControlReply done(String text) {
        return new ControlReply(0, text);
    }
}
