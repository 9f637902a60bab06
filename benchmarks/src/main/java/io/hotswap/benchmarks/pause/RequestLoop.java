package io.hotswap.benchmarks.pause;

import io.hotswap.benchmarks.comparison.Quantiles;
import io.hotswap.benchmarks.spring.ShopClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A user who asks again as soon as there is an answer, and notes how long each took. */
final class RequestLoop {
    private final ShopClient client;
    private final Thread thread = new Thread(this::run, "benchmark-requests");
    private final List<Double> times = new ArrayList<>();
    private volatile boolean on = true;
    private int failed;

    RequestLoop(ShopClient client) {
        this.client = client;
    }

    void start() {
        thread.start();
    }

    /** Ends it; the rest may be asked for then. */
    void end() throws InterruptedException {
        on = false;
        thread.join();
    }

    /** How long requests took, in ms, those that failed too. */
    double at(double share) {
        return Quantiles.of(times).at(share);
    }

    /** How many were not answered, or not with a version. */
    int failed() {
        return failed;
    }

    private void run() {
        try {
            do {
                long start = System.nanoTime();
                failed += isAnswered() ? 0 : 1;
                times.add((System.nanoTime() - start) / 1e6);
            } while (on);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnswered() throws InterruptedException {
        try {
            return client.version().startsWith("v1");
        } catch (IOException refused) {
            return false;
        }
    }
}
