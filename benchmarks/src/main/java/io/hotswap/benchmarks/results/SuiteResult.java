package io.hotswap.benchmarks.results;

import io.hotswap.benchmarks.machine.Machine;
import io.hotswap.benchmarks.machine.Noise;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import java.util.List;

/** One run of one suite.
 *
 * @param at when it began, ISO 8601
 * @param noise of the machine, measured before
 * @param loadBefore the load average when it began
 * @param loadAfter the load average when it ended, its own load included
 * @param seconds how long it took */
public record SuiteResult(
        String suite,
        Scale scale,
        String at,
        Machine machine,
        Noise noise,
        double loadBefore,
        double loadAfter,
        long seconds,
        List<Figure> figures) {
    public SuiteResult {
        figures = List.copyOf(figures);
    }
}
