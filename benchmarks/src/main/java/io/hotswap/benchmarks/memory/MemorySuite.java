package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What stays in memory of many reloads, hotswap's beside those of its peers. */
public final class MemorySuite implements Suite {
    private final MemoryCases cases;
    private final ShopMemory shops;

    public MemorySuite(BuildTree tree) {
        this.cases = new MemoryCases(tree);
        this.shops = new ShopMemory(tree, name(), MemoryRuns.QUIET);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        MemoryRuns runs = MemoryRuns.of(name(), scale);
        List<Callable<List<Figure>>> longest = new ArrayList<>();
        if (scale == Scale.LONG) {
            shops.subjects().forEach(shop -> longest.add(() -> shops.measure(shop)));
        }
        longest.add(runs.job(cases.hotswapAgent()));
        return runs.measured(cases.of(scale).stream().map(runs::job).toList(), longest);
    }
}
