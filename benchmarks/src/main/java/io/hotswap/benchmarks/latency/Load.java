package io.hotswap.benchmarks.latency;

import java.util.concurrent.locks.LockSupport;

/** Other work of the application: a thread for each processor that computes and allocates, busy about two thirds of the time. */
final class Load {
    private static final long BUSY = 4_000_000;
    private static final long IDLE = 2_000_000;

    private volatile boolean on;

    void turn(boolean isOn) {
        if (isOn && !on) {
            on = true;
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                Thread worker = new Thread(this::work, "load");
                worker.setDaemon(true);
                worker.start();
            }
        }
        on = isOn;
    }

    private void work() {
        int sum = 0;
        while (on) {
            long until = System.nanoTime() + BUSY;
            while (System.nanoTime() < until) {
                sum += String.valueOf(sum).hashCode();
            }
            LockSupport.parkNanos(IDLE);
        }
    }
}
