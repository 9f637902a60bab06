package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

/**
 * What asked for a cycle, and when.
 *
 * @param word such as {@code file event}
 * @param nanos the time of {@link System#nanoTime()} at which the last byte of the change had been written
 */
public record Trigger(String word, long nanos) {
    /** Of changes that were found when the watching began. */
    public static final String START = "start";

    /** Of what somebody else has done to the program. */
    public static final String OTHERS = "a debugger or another agent";

    public Trigger {
        requireNonNull(word, "word");
    }
}
