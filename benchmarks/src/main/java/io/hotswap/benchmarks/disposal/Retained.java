package io.hotswap.benchmarks.disposal;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is there after so many versions.
 *
 * @param timers whose threads live
 * @param heapKib used after a collection
 */
public record Retained(int versions, long timers, long listeners, long entries, long heapKib) {
    private static final String MARK = "retained:";

    /** Of a line that {@link #line} made. */
    static Retained parse(String line) {
        long[] numbers = Stream.of(line.substring(MARK.length()).split(","))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Retained((int) numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    static boolean isIn(String line) {
        return line.startsWith(MARK);
    }

    String line() {
        return MARK
                + String.join(
                        ",",
                        LongStream.of(versions, timers, listeners, entries, heapKib)
                                .mapToObj(Long::toString)
                                .toList());
    }
}
