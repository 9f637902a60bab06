package io.hotswap.benchmarks.results;

import io.hotswap.benchmarks.comparison.Comparison;
import io.hotswap.benchmarks.comparison.Quantiles;
import io.hotswap.benchmarks.suite.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One line for each measure of all suites whose results are there: hotswap beside its peers under the first conditions measured. */
final class Headline {
    private final List<String> lines = new ArrayList<>();

    private Headline() {}

    static String of(List<SuiteResult> results) {
        Headline headline = new Headline();
        headline.lines.addAll(List.of(
                "# Results",
                "",
                "Medians, and how many times its peers' hotswap's is, with the 95 % interval. Pages of the suites: "
                        + results.stream()
                                .map(result -> "[" + result.suite() + "](" + result.suite() + ".md)")
                                .collect(Collectors.joining(", "))
                        + ".",
                "",
                "| suite | measure | hotswap | over its peers |",
                "|---|---|--:|---|"));
        results.forEach(headline::suite);
        return String.join("\n", headline.lines) + "\n";
    }

    private void suite(SuiteResult result) {
        Map<String, FigureGroup> first = new LinkedHashMap<>();
        FigureGroup.of(result.figures()).stream()
                .filter(Headline::isCompared)
                .forEach(group -> first.putIfAbsent(group.measure(), group));
        first.values()
                .forEach(group -> lines.add("| " + result.suite() + " | " + measure(group) + " | "
                        + MarkdownTables.number(median(group.ours())) + " " + group.unit() + " | " + peers(group)
                        + " |"));
    }

    private static boolean isCompared(FigureGroup group) {
        return group.figures().stream().anyMatch(peer -> group.over(peer).isPresent());
    }

    private static String measure(FigureGroup group) {
        String conditions = group.conditions().entrySet().stream()
                .map(condition -> condition.getKey() + " " + condition.getValue())
                .collect(Collectors.joining(", "));
        return group.measure() + (conditions.isEmpty() ? "" : " (" + conditions + ")");
    }

    private static String peers(FigureGroup group) {
        return group.figures().stream()
                .flatMap(peer ->
                        group.over(peer).map(Comparison::text).map(text -> peer.subject() + ": " + text).stream())
                .collect(Collectors.joining("; "));
    }

    private static double median(Figure figure) {
        return Quantiles.of(figure.samples()).median();
    }
}
