package io.hotswap.benchmarks.restart;

import io.hotswap.benchmarks.spring.ShopClient;

/**
 * Connects again and again, as a browser or a proxy would, and counts what is refused. Each connection that is not refused is one
 * that the next image has to accept: tried every 5 ms, they were 3,000 in its way.
 */
final class ConnectionProbe {
    private static final long BETWEEN = 50;

    private final ShopClient client;
    private final Thread thread = new Thread(this::run, "benchmark-probe");
    private volatile boolean on = true;
    private int refused;
    private long shut;

    private ConnectionProbe(ShopClient client) {
        this.client = client;
    }

    static ConnectionProbe start(ShopClient client) {
        ConnectionProbe probe = new ConnectionProbe(client);
        probe.thread.start();
        return probe;
    }

    void end() throws InterruptedException {
        on = false;
        thread.join();
    }

    int refused() {
        return refused;
    }

    /** In ms. */
    double shut() {
        return shut / 1e6;
    }

    private void run() {
        try {
            while (on) {
                long start = System.nanoTime();
                boolean isRefused = client.isRefused();
                Thread.sleep(BETWEEN);
                if (isRefused) {
                    refused++;
                    shut += System.nanoTime() - start;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
