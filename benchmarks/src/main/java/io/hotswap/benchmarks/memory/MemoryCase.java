package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.memory.Reading.Measure;
import io.hotswap.benchmarks.suite.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One measured JVM: what is edited, how edits go live, and with what in the JVM.
 *
 * @param subject as figures name it
 * @param way how edits go live
 * @param options of the JVM, for the directory that is watched
 * @param conditions that tell its figures from those of other cases of the subject
 */
record MemoryCase(
        String subject,
        EditKind kind,
        Way way,
        Function<Path, List<String>> options,
        SortedMap<String, String> conditions) {
    private static final String GROWTH = " growth per reload";

    /**
     * Runs it.
     *
     * @param quiet before each reading
     * @param readings after how many edits
     */
    List<Reading> run(Duration quiet, List<Integer> readings) throws IOException, InterruptedException {
        try (MemoryJvm jvm = new MemoryJvm(kind)) {
            return jvm.run(options.apply(jvm.watched()), EditedProgram.arguments(way, quiet, readings));
        }
    }

    /**
     * What readings tell: each measure after each number of edits, and its growth.
     *
     * @param first the least number of edits that counts for growth
     */
    List<Figure> figures(String suite, List<Reading> readings, int first) {
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            readings.stream()
                    .filter(reading -> isPowerOfTen(reading.edits()))
                    .forEach(reading -> figures.add(new Figure(
                            suite,
                            measure.words(),
                            subject,
                            with("reloads", String.valueOf(reading.edits())),
                            measure.unit(),
                            List.of(reading.of(measure)),
                            "")));
            Slope slope = Slope.of(readings, measure, first);
            figures.add(new Figure(
                    suite,
                    measure.words() + GROWTH,
                    subject,
                    with("from reload", String.valueOf(first)),
                    measure.unit(),
                    List.of(slope.perEdit()),
                    slope.text()));
        }
        return figures;
    }

    /** Of a case that could not be measured. */
    Figure failed(String suite, String why) {
        return new Figure(suite, Measure.HEAP.words(), subject, conditions, Measure.HEAP.unit(), List.of(), why);
    }

    private SortedMap<String, String> with(String name, String value) {
        SortedMap<String, String> all = new TreeMap<>(conditions);
        all.put(name, value);
        return all;
    }

    private static boolean isPowerOfTen(int edits) {
        return Integer.toString(edits).matches("10*");
    }
}
