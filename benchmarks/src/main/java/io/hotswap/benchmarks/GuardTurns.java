package io.hotswap.benchmarks;

import io.hotswap.benchmarks.comparison.Comparison;
import io.hotswap.benchmarks.comparison.Quantiles;
import io.hotswap.benchmarks.interfaces.WatchedCopies.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** Reads JMH's iterations of {@link GuardBenchmark}, which are turns of its methods: each JVM gives the ratio of two lower
 * quartiles, since other work on the machine only ever adds time, the JVMs together the median of the ratios and its interval. */
final class GuardTurns {
    private static final double LOWER_QUARTILE = 0.25;

    private GuardTurns() {}

    /** A line per length of the method and per {@link State}, over the plain one. */
    static String table(Collection<RunResult> runs) {
        StringBuilder table = new StringBuilder(
                "| JDK | letters | method | JVMs | plain, ns a call | over plain, median of the JVMs |\n|--:|--:|---|--:|--:|--:|\n");
        for (RunResult run : runs) {
            for (State state : State.values()) {
                if (state != State.PLAIN) {
                    table.append(line(run, state)).append('\n');
                }
            }
        }
        return table.toString();
    }

    private static String line(RunResult run, State state) {
        List<Double> plain = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            double beside = undisturbed(fork, State.PLAIN);
            plain.add(beside);
            ratios.add(undisturbed(fork, state) / beside);
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %.1f | %s |",
                System.getProperty("java.version"),
                run.getParams().getParam("letters"),
                state.name().toLowerCase(Locale.ROOT),
                ratios.size(),
                Quantiles.of(plain).median(),
                Comparison.ofRatios(ratios).preciseText());
    }

    private static double undisturbed(BenchmarkResult fork, State state) {
        List<Double> turns = new ArrayList<>();
        int turn = 0;
        for (IterationResult iteration : fork.getIterationResults()) {
            if (turn++ % State.values().length == state.ordinal()) {
                turns.add(iteration.getPrimaryResult().getScore());
            }
        }
        return Quantiles.of(turns).at(LOWER_QUARTILE);
    }
}
