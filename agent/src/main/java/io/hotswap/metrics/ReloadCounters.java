package io.hotswap.metrics;

import io.hotswap.report.ClassReport;
import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.Timings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts cycles since the agent came: how they ended, what they did, how long they took. Safe for use by several threads. */
public final class ReloadCounters {
    /** What can be done with a class, the strongest last. */
    private static final List<String> TIERS = List.of("skip", "define", "redefine", "reshape", "restart", "hold");

    private final Map<Kind, Long> cycles = new TreeMap<>();
    private final Latencies latencies = new Latencies();
    private final Map<String, Duration> phases = new LinkedHashMap<>();

    /**
     * What is counted apart.
     *
     * @param outcome the word of the outcome
     * @param tier {@code context} where one was started again, else the word of the strongest decision about any class of the cycle
     */
    public record Kind(String outcome, String tier) implements Comparable<Kind> {
        static Kind of(ReloadReport report) {
            int strongest = report.classes().stream()
                    .map(ClassReport::decision)
                    .mapToInt(TIERS::indexOf)
                    .max()
                    .orElse(0);
            if (report.outcome() instanceof Outcome.ContextRestarted) {
                return new Kind(report.outcome().word(), "context");
            }
            return new Kind(report.outcome().word(), TIERS.get(Math.max(0, strongest)));
        }

        @Override
        public int compareTo(Kind other) {
            int byOutcome = outcome.compareTo(other.outcome);
            return byOutcome == 0 ? tier.compareTo(other.tier) : byOutcome;
        }
    }

    public synchronized void count(ReloadReport report) {
        cycles.merge(Kind.of(report), 1L, Long::sum);
        if (report.outcome().isLive()) {
            Timings timings = report.timings();
            latencies.add(timings.total());
            timings.phases().forEach(this::add);
        }
    }

    public synchronized Map<Kind, Long> cycles() {
        return new TreeMap<>(cycles);
    }

    /** By the word of the outcome. */
    public Map<String, Long> outcomes() {
        return by(Kind::outcome);
    }

    /** By the strongest decision about any class of the cycle. */
    public Map<String, Long> tiers() {
        return by(Kind::tier);
    }

    /** Of the applied cycles, from the last file event to the new code being live. */
    public synchronized Latencies.Histogram latencies() {
        return latencies.histogram();
    }

    /** How long the applied cycles took, all together, by phase. */
    public synchronized Map<String, Duration> phases() {
        return new LinkedHashMap<>(phases);
    }

    private void add(String phase, Duration took) {
        phases.merge(phase, took, Duration::plus);
    }

    private Map<String, Long> by(Function<Kind, String> part) {
        Map<String, Long> sums = new TreeMap<>();
        cycles().forEach((kind, count) -> sums.merge(part.apply(kind), count, Long::sum));
        return sums;
    }
}
