package io.hotswap.metrics;

import io.hotswap.report.ClassReport;
import io.hotswap.report.ReloadReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts cycles since the agent came, by how they ended and by what they did. Safe for use by several threads. */
public final class ReloadCounters {
    /** What can be done with a class, the strongest last. */
    private static final List<String> TIERS = List.of("skip", "define", "redefine", "reshape", "restart", "hold");

    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> tiers = new TreeMap<>();

    public synchronized void count(ReloadReport report) {
        outcomes.merge(report.outcome().word(), 1L, Long::sum);
        tiers.merge(tier(report), 1L, Long::sum);
    }

    /** By the word of the outcome. */
    public synchronized Map<String, Long> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /** By the strongest decision about any class of the cycle. */
    public synchronized Map<String, Long> tiers() {
        return new TreeMap<>(tiers);
    }

    private static String tier(ReloadReport report) {
        int strongest = report.classes().stream()
                .map(ClassReport::decision)
                .mapToInt(TIERS::indexOf)
                .max()
                .orElse(0);
        return TIERS.get(Math.max(0, strongest));
    }
}
