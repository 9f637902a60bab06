package io.hotswap.control;

import static java.util.Objects.requireNonNull;

/**
 * What an agent answers.
 *
 * @param exitCode for the command line: 0 done, 1 not done, 2 not possible
 * @param text to be printed as it is
 */
public record ControlReply(int exitCode, String text) {

    public ControlReply {
        requireNonNull(text, "text");
    }

    static ControlReply done(String text) {
        return new ControlReply(0, text);
    }
}
