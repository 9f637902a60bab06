package io.hotswap.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far, as proc(5) tells it: processor time goes on over {@code execve(2)}.
 *
 * @param wallNanos when
 * @param cpuMillis user and system time of all its threads
 */
record ProcessClock(long wallNanos, long cpuMillis) {
    // USER_HZ is 100 on every architecture that Linux runs a JVM on.
    private static final long MILLIS_PER_TICK = 10;
    private static final int USER_TIME = 11;

    static ProcessClock read(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
        return new ProcessClock(System.nanoTime(), ticks * MILLIS_PER_TICK);
    }

    /** Which image of its process this is: what hotswap has told it in its environment; 0 in the first, and while one is replaced. */
    static int generation(long pid) {
        for (String entry : environment(pid).split("\0")) {
            if (entry.startsWith("HOTSWAP_GENERATION=")) {
                return Integer.parseInt(entry.substring(entry.indexOf('=') + 1, entry.indexOf('@')));
            }
        }
        return 0;
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException beingReplaced) {
            return "";
        }
    }

    StartCost until(ProcessClock later) {
        return new StartCost((later.wallNanos - wallNanos) / 1_000_000, later.cpuMillis - cpuMillis);
    }
}
