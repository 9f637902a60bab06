package io.hotswap.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/**
 * What a JVM holds after a full collection, which also frees the old versions of redefined methods.
 *
 * @param heap bytes of live objects
 * @param metaspace bytes of class metadata, compressed class space included
 */
record MemoryReading(long heap, long metaspace) {
    private static final int COLLECTIONS = 5;

    static MemoryReading take() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        return new MemoryReading(heap, metaspace);
    }
}
