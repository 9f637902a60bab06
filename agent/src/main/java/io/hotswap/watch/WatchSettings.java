package io.hotswap.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How to watch.
 *
 * @param mode where the news comes from
 * @param pollInterval between two comparisons of a directory that is polled
 * @param quiet after the last event of a file that changes alone
 * @param since files modified later count as changed when they are first seen: the JVM's start
 * @param deletes how long files that are deleted alone may come back
 */
public record WatchSettings(WatchMode mode, Duration pollInterval, Duration quiet, Instant since, Duration deletes) {
    /** Of outputs: a build deletes, and writes much later. */
    public WatchSettings(WatchMode mode, Duration pollInterval, Duration quiet, Instant since) {
        this(mode, pollInterval, quiet, since, Patience.DELETES_ALONE);
    }

    public WatchSettings {
        Objects.requireNonNull(mode);
        Objects.requireNonNull(since);
        if (pollInterval.isNegative() || pollInterval.isZero() || quiet.isNegative()) {
            throw new IllegalArgumentException(
                    "a positive poll interval and a quiet period are needed, not " + pollInterval + " and " + quiet);
        }
    }
}
