package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.Reading.Measure;
import io.hotswap.benchmarks.suite.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each measure against growth saves: the last reading without it less that with it. */
final class Savings {
    private static final List<Measure> MEASURES = List.of(Measure.HEAP, Measure.METASPACE, Measure.NATIVE, Measure.CPU);

    private Savings() {}

    /** One figure for each measure of memory and of processor time, of what the figures hold in both forms. */
    static List<Figure> of(String suite, List<Figure> figures) {
        List<Figure> savings = new ArrayList<>();
        for (Figure without : figures) {
            boolean isOff = without.subject().equals(MemoryCases.OFF)
                    && !without.samples().isEmpty();
            if (isOff && isSaved(without) && isLast(without, figures)) {
                figures.stream()
                        .filter(with -> isBeside(with, without))
                        .map(with -> saving(suite, with, without))
                        .forEach(savings::add);
            }
        }
        return savings;
    }

    private static boolean isSaved(Figure figure) {
        return MEASURES.stream().anyMatch(measure -> measure.words().equals(figure.measure()));
    }

    private static boolean isLast(Figure figure, List<Figure> figures) {
        return figures.stream()
                .filter(other -> other.measure().equals(figure.measure())
                        && other.subject().equals(figure.subject())
                        && measure(other).equals(measure(figure)))
                .allMatch(other -> reloads(other) <= reloads(figure));
    }

    private static boolean isBeside(Figure with, Figure without) {
        return with.subject().equals(MemoryCases.ON)
                && with.measure().equals(without.measure())
                && with.conditions().equals(without.conditions())
                && !with.samples().isEmpty();
    }

    private static Figure saving(String suite, Figure with, Figure without) {
        SortedMap<String, String> conditions = new TreeMap<>(with.conditions());
        return new Figure(
                suite,
                "saved, " + with.measure(),
                measure(without),
                conditions,
                with.unit(),
                List.of(without.samples().get(0) - with.samples().get(0)),
                "");
    }

    private static String measure(Figure figure) {
        return figure.conditions().getOrDefault("measure", "");
    }

    private static int reloads(Figure figure) {
        return Integer.parseInt(figure.conditions().getOrDefault("reloads", "0"));
    }
}
