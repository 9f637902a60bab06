package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.Reading;
import java.io.IOException;
import java.util.List;

/**
 * What a measured JVM has told.
 *
 * @param readings as far as it came
 * @param cut why it did not come to its end; empty if it did
 */
record MemoryRun(List<Reading> readings, String cut) {
    MemoryRun {
        readings = List.copyOf(readings);
    }

    /**
     * The readings up to its end.
     *
     * @throws IOException if it was cut short
     */
    List<Reading> whole() throws IOException {
        if (!cut.isEmpty()) {
            throw new IOException("after " + readings.size() + " readings: " + cut);
        }
        return readings;
    }
}
