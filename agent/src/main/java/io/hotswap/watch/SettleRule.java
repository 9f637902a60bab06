package io.hotswap.watch;

import java.time.Duration;

/**
 * Says when a batch is whole: a pure function of what has been seen. A file that changes alone is let go after a short quiet;
 * the more files and the longer the silences between them, the longer the quiet; what is missing or incomplete is waited for.
 */
final class SettleRule {
    private final long quiet;
    private final Duration deletes;

    SettleRule(Duration quiet) {
        this(quiet, Patience.DELETES_ALONE);
    }

    SettleRule(Duration quiet, Duration deletes) {
        this.quiet = quiet.toNanos();
        this.deletes = deletes;
    }

    /** When the batch is to be delivered if nothing more happens, or {@link BatchState#NEVER}. */
    long dueAt(BatchState batch) {
        if (batch.files() == 0) {
            return BatchState.NEVER;
        }
        return Math.min(settledAt(batch), latest(batch));
    }

    /** When the batch is delivered even if more happens. */
    long latest(BatchState batch) {
        return batch.firstWrite() == BatchState.NEVER
                ? BatchState.NEVER
                : batch.firstWrite() + Patience.ENDLESS_BATCH.toNanos();
    }

    private long settledAt(BatchState batch) {
        long due = batch.missing() > 0 ? afterDeletes(batch) : afterWrites(batch);
        return batch.incomplete() == 0 ? due : Math.max(due, batch.lastIncomplete() + Patience.INCOMPLETE.toNanos());
    }

    private long afterDeletes(BatchState batch) {
        Duration patience = batch.changed() > 0 ? least(Patience.DELETES_AMONG_CHANGES) : deletes;
        return batch.lastEvent() + Math.max(patience.toNanos(), quietOfMany(batch));
    }

    private Duration least(Duration patience) {
        return patience.compareTo(deletes) < 0 ? patience : deletes;
    }

    private long afterWrites(BatchState batch) {
        return batch.files() == 1 && !batch.continued()
                ? Math.min(batch.lastEvent() + quiet, batch.completeSince() + longestWaitOfOne())
                : batch.lastEvent() + quietOfMany(batch);
    }

    private long longestWaitOfOne() {
        return quiet + Patience.SINGLE_FILE_SLACK.toNanos();
    }

    private long quietOfMany(BatchState batch) {
        long byNumber = Math.min(Patience.BATCH_BASE.plusMillis(batch.files()).toNanos(), Patience.BATCH_CAP.toNanos());
        long byGap = Math.min(Patience.GAP_FACTOR * batch.longestGap(), Patience.GAP_CAP.toNanos());
        return Math.max(Math.max(byNumber, byGap), quiet);
    }
}
