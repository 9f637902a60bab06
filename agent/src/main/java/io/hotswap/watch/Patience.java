package io.hotswap.watch;

import java.time.Duration;

/** How long builds take breath, measured: every wait of this package has its number here. */
final class Patience {
    /** What a file that changes alone may wait for longer than its quiet period, when its events do not end. */
    static final Duration SINGLE_FILE_SLACK = Duration.ofMillis(5);

    /** The quiet after a batch of no files; each file adds one millisecond. */
    static final Duration BATCH_BASE = Duration.ofMillis(25);

    /** What the number of files can add up to. */
    static final Duration BATCH_CAP = Duration.ofMillis(300);

    /** A batch is over after a silence this many times as long as its longest one so far. */
    static final int GAP_FACTOR = 4;

    /** What the longest silence can add up to; javac pauses for 470 ms between two classes on a loaded machine. */
    static final Duration GAP_CAP = Duration.ofMillis(500);

    /** A batch that begins with another file this soon after the last one belongs to the same build, and the silence too. */
    static final Duration CONTINUATION = Duration.ofMillis(500);

    /** For files that were deleted and have not come back, when others changed. */
    static final Duration DELETES_AMONG_CHANGES = Duration.ofMillis(500);

    /** For deletes alone; Maven deletes every class, then compiles for seconds without a sign. */
    static final Duration DELETES_ALONE = Duration.ofSeconds(10);

    /** For the rest of a file that is incomplete or cannot be read. */
    static final Duration INCOMPLETE = Duration.ofSeconds(2);

    /** For a batch whose events never end. */
    static final Duration ENDLESS_BATCH = Duration.ofSeconds(30);

    /** How long a file that is no class file is news within one batch; a log file would be it for ever. */
    static final Duration ENDLESS_FILE = Duration.ofMillis(500);

    /** Between two looks at an incomplete file: first, and at last. */
    static final Duration FIRST_RETRY = Duration.ofMillis(3);

    static final Duration LAST_RETRY = Duration.ofMillis(48);

    /** How long a file system may show the same time for two writes (FAT counts in steps of two seconds). */
    static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

    /** Between two looks at what sends no events: a root that was moved away, the target of a symbolic link. */
    static final Duration ROOT_CHECK = Duration.ofSeconds(1);

    /** The same when nothing has happened for a while; such a look takes half a millisecond of processor time. */
    static final Duration ROOT_CHECK_AT_REST = Duration.ofSeconds(4);

    /** After which nothing has happened for a while. */
    static final Duration REST = Duration.ofSeconds(20);

    /** For the event of the probe. */
    static final Duration PROBE = Duration.ofSeconds(1);

    /** A scan may take one part of this many of the time, so that polling a large tree leaves the processor alone. */
    static final int POLL_SHARE = 4;

    private Patience() {}
}
