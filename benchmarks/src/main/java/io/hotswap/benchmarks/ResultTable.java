package io.hotswap.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Renders a run as Markdown, hotswap and the JVM's own call side by side. */
final class ResultTable {
    private static final int LEAST = 0;
    private static final int MEDIAN = 50;
    private static final int SLOW = 95;
    private static final double KIB = 1024;

    private final Collection<RunResult> times;
    private final List<String> lines = new ArrayList<>();

    private ResultTable(Collection<RunResult> times) {
        this.times = times;
    }

    /** Of what was measured; a part that was not is left out. */
    static String of(Collection<RunResult> times, List<MemoryResult> memory) {
        ResultTable table = new ResultTable(times);
        table.lines.add("## " + System.getProperty("java.vm.name") + " " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        table.lines.add("");
        table.lines.add("Load average at the end: "
                + number(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        table.latency();
        table.planning();
        table.memory(memory);
        return String.join("\n", table.lines) + "\n";
    }

    private void latency() {
        List<RunResult> all =
                times.stream().filter(result -> isMethod(result, "hotswap")).toList();
        heading(
                !all.isEmpty(),
                "From the last byte written to the first call of the new code, in ms",
                "| classes edited | other classes loaded | edits | hotswap, least | median | p95"
                        + " | bare call, least | median | p95 | least over bare | median over bare |",
                "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (RunResult hotswap : all) {
            Statistics ours = statistics(hotswap);
            Optional<Statistics> bare = bareBeside(hotswap);
            lines.add("| " + parameter(hotswap, "edited") + " | " + parameter(hotswap, "others") + " | " + ours.getN()
                    + " | " + percentiles(ours) + " | "
                    + bare.map(ResultTable::percentiles).orElse("| | ") + " | "
                    + bare.map(theirs -> difference(ours, theirs)).orElse("| ") + " |");
        }
    }

    private void planning() {
        List<RunResult> all = times.stream()
                .filter(result -> result.getParams().getBenchmark().contains("Planning"))
                .toList();
        heading(
                !all.isEmpty(),
                "Planning a batch, in ms",
                "| batch of 1,000 | samples | least | median | p95 |",
                "|---|--:|--:|--:|--:|");
        for (RunResult planning : all) {
            String which = isMethod(planning, "firstBatch") ? "the first in its JVM" : "a later one";
            Statistics taken = statistics(planning);
            lines.add("| " + which + " | " + taken.getN() + " | " + percentiles(taken) + " |");
        }
    }

    private void memory(List<MemoryResult> memory) {
        heading(
                !memory.isEmpty(),
                "Memory after a full collection, in KiB",
                "| edits of one class | heap before | after | per edit | metaspace before | after | per edit |",
                "|---|--:|--:|--:|--:|--:|--:|");
        for (MemoryResult result : memory) {
            lines.add("| " + result.edits() + " by " + result.way()
                    + growth(result.before().heap(), result.after().heap(), result.edits())
                    + growth(result.before().metaspace(), result.after().metaspace(), result.edits()) + " |");
        }
    }

    private void heading(boolean measured, String title, String columns, String alignment) {
        if (measured) {
            lines.addAll(List.of("", "### " + title, "", columns, alignment));
        }
    }

    private Optional<Statistics> bareBeside(RunResult hotswap) {
        return times.stream()
                .filter(result -> isMethod(result, "bare"))
                .filter(result -> parameter(result, "edited").equals(parameter(hotswap, "edited")))
                .filter(result -> parameter(result, "others").equals(parameter(hotswap, "others")))
                .findFirst()
                .map(ResultTable::statistics);
    }

    private static boolean isMethod(RunResult result, String method) {
        return result.getParams().getBenchmark().endsWith("." + method);
    }

    private static String parameter(RunResult result, String name) {
        return result.getParams().getParam(name);
    }

    private static Statistics statistics(RunResult result) {
        return result.getPrimaryResult().getStatistics();
    }

    private static String percentiles(Statistics statistics) {
        return number(statistics.getPercentile(LEAST)) + " | " + number(statistics.getPercentile(MEDIAN)) + " | "
                + number(statistics.getPercentile(SLOW));
    }

    private static String difference(Statistics ours, Statistics theirs) {
        return number(ours.getPercentile(LEAST) - theirs.getPercentile(LEAST)) + " | "
                + number(ours.getPercentile(MEDIAN) - theirs.getPercentile(MEDIAN));
    }

    private static String growth(long before, long after, int edits) {
        return String.format(
                Locale.ROOT, " | %.0f | %.0f | %.3f", before / KIB, after / KIB, (after - before) / KIB / edits);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
