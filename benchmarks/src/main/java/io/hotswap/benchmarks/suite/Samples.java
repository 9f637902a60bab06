package io.hotswap.benchmarks.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the figures of a suite while its subjects take turns. */
public final class Samples {
    private record Key(String measure, String subject, Map<String, String> conditions, String unit) {}

    private final String suite;
    private final Map<Key, List<Double>> samples = new LinkedHashMap<>();
    private final Map<Key, String> notes = new LinkedHashMap<>();

    public Samples(String suite) {
        this.suite = suite;
    }

    public void add(String measure, String subject, Map<String, String> conditions, String unit, double sample) {
        of(new Key(measure, subject, Map.copyOf(conditions), unit)).add(sample);
    }

    /** Says what a reader has to know of a figure, or why it has no samples. */
    public void note(String measure, String subject, Map<String, String> conditions, String unit, String note) {
        Key key = new Key(measure, subject, Map.copyOf(conditions), unit);
        of(key);
        notes.put(key, note);
    }

    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        samples.forEach((key, all) -> figures.add(new Figure(
                suite,
                key.measure(),
                key.subject(),
                new TreeMap<>(key.conditions()),
                key.unit(),
                all,
                notes.getOrDefault(key, ""))));
        return figures;
    }

    private List<Double> of(Key key) {
        return samples.computeIfAbsent(key, first -> new ArrayList<>());
    }
}
