package io.hotswap.benchmarks.sample;

import java.time.Duration;

/** The pauses of a user. */
public final class Rest {
    /** Between two edits: hotswap takes a file that follows within half a second for the rest of the same build. */
    private static final Duration BETWEEN_EDITS = Duration.ofMillis(600);

    private Rest() {}

    public static void betweenEdits() {
        of(BETWEEN_EDITS);
    }

    public static void of(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
