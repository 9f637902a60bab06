package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What hotswap's measures against growth save, memory and processor time: each switched off beside all of them on. */
public final class SavingsSuite implements Suite {
    private final MemoryCases cases;

    public SavingsSuite(BuildTree tree) {
        this.cases = new MemoryCases(tree);
    }

    @Override
    public String name() {
        return "savings";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        MemoryRuns runs =
                scale == Scale.LONG ? MemoryRuns.of(name(), scale) : new MemoryRuns(name(), List.of(10, 100), 10);
        List<Figure> figures = runs.measured(
                List.of(), cases.measures().stream().map(runs::job).toList());
        return Stream.concat(figures.stream(), Savings.of(name(), figures).stream())
                .toList();
    }
}
