package io.hotswap.benchmarks.results;

import io.hotswap.benchmarks.comparison.Comparison;
import io.hotswap.benchmarks.comparison.Quantiles;
import io.hotswap.benchmarks.suite.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes a run as Markdown, one table for each measure, each subject beside its peers. */
public final class MarkdownTables {
    private final SuiteResult result;
    private final List<String> lines = new ArrayList<>();

    private MarkdownTables(SuiteResult result) {
        this.result = result;
    }

    /**
     * The whole page.
     *
     * @param plots file names, shown at its end
     */
    public static String of(SuiteResult result, List<String> plots) {
        MarkdownTables tables = new MarkdownTables(result);
        tables.heading();
        List<FigureGroup> groups = FigureGroup.of(result.figures());
        groups.stream()
                .collect(Collectors.groupingBy(FigureGroup::measure, LinkedHashMap::new, Collectors.toList()))
                .forEach(tables::table);
        plots.forEach(plot -> tables.lines.addAll(List.of("", "![" + plot + "](" + plot + ")")));
        return String.join("\n", tables.lines) + "\n";
    }

    private void heading() {
        lines.add("# " + result.suite() + ", " + result.scale().name().toLowerCase(Locale.ROOT) + " form");
        lines.add("");
        lines.add(result.at() + ", " + result.seconds() + " s. "
                + result.machine().text() + ".");
        lines.add(String.format(
                Locale.ROOT,
                "Load average before %.2f, after %.2f. Noise: %s.",
                result.loadBefore(),
                result.loadAfter(),
                result.noise().text()));
        lines.add("");
        lines.add(
                "Ratios are of medians in this run, with their 95 % interval by bootstrap; `equal` is one that includes 1.");
    }

    private void table(String measure, List<FigureGroup> groups) {
        SortedSet<String> conditions = new TreeSet<>();
        groups.forEach(group -> conditions.addAll(group.conditions().keySet()));
        lines.addAll(List.of("", "## " + measure + ", " + groups.get(0).unit(), ""));
        lines.add("|" + conditions.stream().map(name -> " " + name + " |").collect(Collectors.joining())
                + " subject | samples | least | median | p95 | p99 | "
                + groups.get(0).ours().subject() + " over it |");
        lines.add("|" + "---|".repeat(conditions.size() + 1) + "--:|--:|--:|--:|--:|---|");
        for (FigureGroup group : groups) {
            group.figures().forEach(figure -> lines.add(row(group, figure, conditions)));
        }
    }

    private static String row(FigureGroup group, Figure figure, SortedSet<String> names) {
        Map<String, String> conditions = group.conditions();
        String cells = "|"
                + names.stream()
                        .map(name -> " " + conditions.getOrDefault(name, "") + " |")
                        .collect(Collectors.joining())
                + " " + figure.subject() + " | " + figure.samples().size() + " |";
        if (figure.samples().isEmpty()) {
            return cells + " | | | | " + figure.note() + " |";
        }
        Quantiles quantiles = Quantiles.of(figure.samples());
        String comparison = group.over(figure).map(Comparison::text).orElse("");
        return cells + " " + number(quantiles.at(0)) + " | " + number(quantiles.median()) + " | "
                + number(quantiles.at(0.95)) + " | " + number(quantiles.at(0.99)) + " | " + comparison
                + (figure.note().isEmpty() ? "" : (comparison.isEmpty() ? "" : "; ") + figure.note()) + " |";
    }

    static String number(double value) {
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f", value);
    }
}
