package io.hotswap.benchmarks.watching;

import io.hotswap.benchmarks.latency.EditingJvm;
import io.hotswap.benchmarks.process.ProcessClock;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The processor time that JVMs take side by side while nobody asks them for anything. */
final class Rested {
    private Rested() {}

    /**
     * Waits.
     *
     * @param shares is told each name with the share of one core
     */
    static void all(Map<String, EditingJvm> jvms, long millis, BiConsumer<String, Double> shares)
            throws IOException, InterruptedException {
        Map<String, Long> before = new HashMap<>();
        for (Map.Entry<String, EditingJvm> jvm : jvms.entrySet()) {
            before.put(jvm.getKey(), ProcessClock.finer(jvm.getValue().pid()));
        }
        long start = System.nanoTime();
        Thread.sleep(millis);
        double elapsed = System.nanoTime() - start;
        for (Map.Entry<String, EditingJvm> jvm : jvms.entrySet()) {
            long used = ProcessClock.finer(jvm.getValue().pid()) - before.getOrDefault(jvm.getKey(), 0L);
            shares.accept(jvm.getKey(), used / elapsed);
        }
    }
}
