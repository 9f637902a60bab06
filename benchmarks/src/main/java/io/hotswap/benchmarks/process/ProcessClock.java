package io.hotswap.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used so far, as proc(5) tells it: processor time goes on over {@code execve(2)}.
 *
 * @param wallNanos when
 * @param cpuMillis user and system time of all its threads
 */
public record ProcessClock(long wallNanos, long cpuMillis) {
    // USER_HZ is 100 on every architecture that Linux runs a JVM on.
    private static final long MILLIS_PER_TICK = 10;
    private static final int USER_TIME = 11;

    public static ProcessClock read(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
        return new ProcessClock(System.nanoTime(), ticks * MILLIS_PER_TICK);
    }

    /**
     * Processor time of all threads that live, in ns, finer than the clock of proc(5)'s {@code stat}: see
     * Documentation/scheduler/sched-stats of Linux.
     */
    public static long finer(long pid) throws IOException {
        long sum = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads.toList()) {
                sum += ran(thread.resolve("schedstat"));
            }
        }
        return sum;
    }

    private static long ran(Path schedstat) {
        try {
            return Long.parseLong(Files.readString(schedstat).split(" ")[0]);
        } catch (IOException hasEnded) {
            return 0;
        }
    }
}
