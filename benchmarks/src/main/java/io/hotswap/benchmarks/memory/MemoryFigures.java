package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.Reading;
import io.hotswap.benchmarks.process.Reading.Measure;
import io.hotswap.benchmarks.suite.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is told of one measured JVM.
 *
 * @param conditions that tell its figures from those of other JVMs of the subject
 */
record MemoryFigures(String suite, String subject, SortedMap<String, String> conditions) {
    private static final String GROWTH = " growth per reload";

    MemoryFigures {
        conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    }

    /** What a JVM has told, and why it was cut short, if it was. */
    List<Figure> of(MemoryRun run, int first) {
        List<Figure> figures = new ArrayList<>(run.readings().isEmpty() ? List.of() : of(run.readings(), first));
        if (!run.cut().isEmpty()) {
            figures.add(notMeasured(inOneLine(run.cut())));
        }
        return figures;
    }

    /**
     * What readings tell: each measure after each power of ten and the last number of edits, and its growth.
     *
     * @param first the least number of edits that counts for growth
     */
    List<Figure> of(List<Reading> readings, int first) {
        List<Figure> figures = new ArrayList<>();
        int last = readings.get(readings.size() - 1).edits();
        for (Measure measure : Measure.values()) {
            readings.stream()
                    .filter(reading -> isPowerOfTen(reading.edits()) || reading.edits() == last)
                    .forEach(reading -> figures.add(new Figure(
                            suite,
                            measure.words(),
                            subject,
                            with("reloads", String.valueOf(reading.edits())),
                            measure.unit(),
                            List.of(reading.of(measure)),
                            "")));
            if (readings.stream().filter(reading -> reading.edits() >= first).count() > 1) {
                figures.add(growth(measure, Slope.of(readings, measure, first), first));
            }
        }
        return figures;
    }

    private Figure growth(Measure measure, Slope slope, int first) {
        return new Figure(
                suite,
                measure.words() + GROWTH,
                subject,
                with("from reload", String.valueOf(first)),
                measure.unit(),
                List.of(slope.perEdit()),
                slope.text());
    }

    /** Of a JVM that failed, with its words in one line. */
    Figure failed(Exception why) {
        return notMeasured(inOneLine(String.valueOf(why.getMessage())));
    }

    /** Of a JVM that was not measured. */
    Figure notMeasured(String why) {
        return new Figure(suite, Measure.HEAP.words(), subject, conditions, Measure.HEAP.unit(), List.of(), why);
    }

    private SortedMap<String, String> with(String name, String value) {
        SortedMap<String, String> all = new TreeMap<>(conditions);
        all.put(name, value);
        return all;
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static boolean isPowerOfTen(int edits) {
        return Integer.toString(edits).matches("10*");
    }
}
