package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

/**
 * What asked for a cycle, and when.
 *
 * @param word such as {@code file event}
 * @param nanos the time of {@link System#nanoTime()} at which the last byte of the change had been written
 * @param isWhole whether nothing more belongs to the change, so that a restart need not wait for it
 */
public record Trigger(String word, long nanos, boolean isWhole) {
    /** Of changes that were found when the watching began. */
    public static final String START = "start";

    /** Of what somebody else has done to the program. */
    public static final String OTHERS = "a debugger or another agent";

    public Trigger {
        requireNonNull(word, "word");
    }

    /** Of a change of which more may come. */
    public Trigger(String word, long nanos) {
        this(word, nanos, false);
    }

    /** With another one, which comes behind it. */
    Trigger and(Trigger next) {
        return new Trigger(word, nanos, isWhole && next.isWhole);
    }
}
