package io.hotswap.watch;

import io.hotswap.bytecode.ContentHash;
import java.time.Duration;

/**
 * A touched file that waits for its batch.
 *
 * @param status as last read
 * @param differs from what was delivered before
 * @param first when it was touched first in this batch
 * @param last when it was touched last
 * @param retryAt when an incomplete file is read again without an event
 * @param retryDelay the wait before that
 */
record Pending(
        Reading.Status status,
        ContentHash hash,
        boolean differs,
        long first,
        long last,
        long retryAt,
        long retryDelay) {

    static Pending of(Reading reading, boolean differs, long first, long now) {
        long delay = Patience.FIRST_RETRY.toNanos();
        return new Pending(reading.status(), reading.hash(), differs, first, now, now + delay, delay);
    }

    /** Nothing new: the next look is later. */
    Pending retried(long now) {
        long delay = Math.min(2 * retryDelay, Patience.LAST_RETRY.toNanos());
        return new Pending(status, hash, differs, first, last, now + delay, delay);
    }

    boolean isSameAs(Reading reading) {
        return status == reading.status() && hash.equals(reading.hash());
    }

    boolean isMissing() {
        return status == Reading.Status.ABSENT;
    }

    boolean isWhole() {
        return status == Reading.Status.WHOLE;
    }

    /** Neither usable nor known to be as unusable as it was before. */
    boolean isIncomplete() {
        return differs && (status == Reading.Status.PARTIAL || status == Reading.Status.UNREADABLE);
    }

    boolean isSince(long now, Duration patience) {
        return now - last >= patience.toNanos();
    }
}
