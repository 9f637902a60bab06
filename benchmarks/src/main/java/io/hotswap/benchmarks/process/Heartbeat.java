package io.hotswap.benchmarks.process;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A thread that wakes up each millisecond and notes how late it is: what a pause of the JVM, or of the machine, does to any thread. */
public final class Heartbeat {
    private static final long BEAT = 1_000_000;
    private static final double MILLI = 1e6;

    private final AtomicLong longest = new AtomicLong();

    /** Starts it, once. */
    public String start() {
        Thread thread = new Thread(this::beat, "benchmark-heart");
        thread.setDaemon(true);
        thread.start();
        return "beats";
    }

    /** The longest time between two beats since it was last asked for, in ms; 1 would be none at all. */
    public double longestGap() {
        return longest.getAndSet(0) / MILLI;
    }

    private void beat() {
        long last = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(BEAT);
            long now = System.nanoTime();
            longest.accumulateAndGet(now - last, Math::max);
            last = now;
        }
    }
}
