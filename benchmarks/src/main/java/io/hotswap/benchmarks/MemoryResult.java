package io.hotswap.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Memory before and after a number of edits.
 *
 * @param way how they went live, {@code hotswap} or {@code bare}
 * @param edits how many
 */
record MemoryResult(String way, int edits, MemoryReading before, MemoryReading after) {

    /** As the measuring JVM prints it. */
    String line() {
        return String.join(
                " ",
                way,
                String.valueOf(edits),
                String.valueOf(before.heap()),
                String.valueOf(before.metaspace()),
                String.valueOf(after.heap()),
                String.valueOf(after.metaspace()));
    }

    static MemoryResult parse(String line) {
        List<String> parts = List.of(line.strip().split(" "));
        return new MemoryResult(
                parts.get(0),
                Integer.parseInt(parts.get(1)),
                new MemoryReading(Long.parseLong(parts.get(2)), Long.parseLong(parts.get(3))),
                new MemoryReading(Long.parseLong(parts.get(4)), Long.parseLong(parts.get(5))));
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"way\": \"%s\", \"edits\": %d, \"heapBefore\": %d, \"metaspaceBefore\": %d,"
                        + " \"heapAfter\": %d, \"metaspaceAfter\": %d}",
                way,
                edits,
                before.heap(),
                before.metaspace(),
                after.heap(),
                after.metaspace());
    }
}
