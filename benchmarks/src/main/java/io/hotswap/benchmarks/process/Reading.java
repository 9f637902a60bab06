package io.hotswap.benchmarks.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a JVM holds after a number of edits.
 *
 * @param edits how many there were
 * @param values of each measure, in its unit
 */
public record Reading(int edits, Map<Measure, Double> values) {
    private static final String MARK = "reading";

    /** What is read of a JVM. */
    public enum Measure {
        HEAP("heap after a collection", "KiB"),
        METASPACE("metaspace", "KiB"),
        CLASSES("loaded classes", "classes"),
        CODE("code cache", "KiB"),
        NATIVE("native memory, committed (NMT)", "KiB"),
        RESIDENT("resident memory (VmRSS)", "KiB"),
        CPU("processor time", "ms");

        private final String words;
        private final String unit;

        Measure(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }

        public String words() {
            return words;
        }

        public String unit() {
            return unit;
        }
    }

    public Reading {
        values = Map.copyOf(values);
    }

    public double of(Measure measure) {
        Double value = values.get(measure);
        if (value == null) {
            throw new IllegalStateException(measure + " was not read after " + edits + " edits");
        }
        return value;
    }

    /** As the measured JVM prints it. */
    public String line() {
        List<String> words = new ArrayList<>(List.of(MARK, String.valueOf(edits)));
        for (Measure measure : Measure.values()) {
            words.add(String.valueOf(of(measure)));
        }
        return String.join(" ", words);
    }

    /** Of a line that a measured JVM has printed, if it is one of ours. */
    public static Optional<Reading> parse(String line) {
        List<String> words = Arrays.asList(line.strip().split(" "));
        if (!words.get(0).equals(MARK)) {
            return Optional.empty();
        }
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            values.put(measure, Double.parseDouble(words.get(measure.ordinal() + 2)));
        }
        return Optional.of(new Reading(Integer.parseInt(words.get(1)), values));
    }
}
