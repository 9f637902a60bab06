package io.hotswap.watch;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * When the program began to load classes, against the clocks of file systems. Linux stamps files with the time of the last
 * timer interrupt, which is up to 10 ms behind {@link Instant#now()}; FAT, HFS+ and ext3 store whole seconds or even ones.
 */
record ProgramStart(Instant at) {
    private static final Duration TIMER_INTERRUPT = Duration.ofMillis(20);

    /** Whether a file with this time may have been written after the program began. */
    boolean mayPrecede(FileTime modified) {
        Instant time = modified.toInstant();
        Duration behind = time.getNano() == 0 ? Patience.COARSEST_CLOCK : TIMER_INTERRUPT;
        return time.isAfter(at.minus(behind));
    }
}
