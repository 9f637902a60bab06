package io.hotswap.benchmarks;

import java.time.Duration;

/** The pause between two edits: hotswap takes a file that follows within 100 ms for the rest of the same build. */
final class RestBetweenEdits {
    private static final Duration PAUSE = Duration.ofMillis(120);

    private RestBetweenEdits() {}

    static void rest() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
