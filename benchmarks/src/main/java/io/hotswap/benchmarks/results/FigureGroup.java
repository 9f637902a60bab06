package io.hotswap.benchmarks.results;

import io.hotswap.benchmarks.comparison.Comparison;
import io.hotswap.benchmarks.suite.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The figures of one measure under the same conditions: subjects that can be compared.
 *
 * @param figures at least one, in the suite's order */
public record FigureGroup(List<Figure> figures) {
    private static final String OURS = "hotswap";

    private record Key(String measure, SortedMap<String, String> conditions) {}

    public FigureGroup {
        figures = List.copyOf(figures);
    }

    static List<FigureGroup> of(List<Figure> figures) {
        Map<Key, List<Figure>> groups = new LinkedHashMap<>();
        for (Figure figure : figures) {
            groups.computeIfAbsent(new Key(figure.measure(), figure.conditions()), key -> new ArrayList<>())
                    .add(figure);
        }
        return groups.values().stream().map(FigureGroup::new).toList();
    }

    String measure() {
        return figures.get(0).measure();
    }

    String unit() {
        return figures.get(0).unit();
    }

    SortedMap<String, String> conditions() {
        return figures.get(0).conditions();
    }

    /** What the others are its peers of: {@code hotswap} if it is among them, else the first. */
    Figure ours() {
        return named(OURS).orElse(figures.get(0));
    }

    Optional<Figure> named(String subject) {
        return figures.stream()
                .filter(figure -> figure.subject().equals(subject))
                .findFirst();
    }

    /** Ours over a peer; empty for ours, and where either has no samples. */
    Optional<Comparison> over(Figure peer) {
        Figure ours = ours();
        if (peer == ours || peer.samples().isEmpty() || ours.samples().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Comparison.of(ours.samples(), peer.samples()));
    }
}
