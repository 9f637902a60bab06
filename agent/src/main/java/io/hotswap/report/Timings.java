package io.hotswap.report;

import java.time.Duration;

/**
 * Where the time of a cycle went.
 *
 * @param settle from the last file event to the batch being taken for whole
 * @param read reading shapes, old and new
 * @param plan deciding
 * @param apply in {@code redefineClasses} and around it
 */
public record Timings(Duration settle, Duration read, Duration plan, Duration apply) {

    /** From the last file event to the new code being live. */
    public Duration total() {
        return settle.plus(read).plus(plan).plus(apply);
    }
}
