package io.hotswap.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When an application that starts has come to rest: it has loaded no class for a second. One that goes on loading is not waited
 * for longer than ten seconds.
 */
public final class FirstRest {
    private static final Duration CALM = Duration.ofSeconds(1);
    private static final Duration AT_LATEST = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final long begun;
    private volatile long lastLoad;
    private volatile boolean reached;

    /**
     * Begins to count the seconds.
     *
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    public FirstRest(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.lastLoad = begun;
    }

    /** Told when a class is loaded, by any thread. */
    public void loaded() {
        lastLoad = nanoTime.getAsLong();
    }

    /** How long to wait for something to do before it is asked whether the application rests. */
    Duration pause() {
        return reached ? IDLE : LOOK_AGAIN;
    }

    /** From the first time that it was so, for ever. */
    boolean isReached() {
        long now = nanoTime.getAsLong();
        reached = reached || now - lastLoad >= CALM.toNanos() || now - begun >= AT_LATEST.toNanos();
        return reached;
    }
}
