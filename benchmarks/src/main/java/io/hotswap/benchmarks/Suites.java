package io.hotswap.benchmarks;

import io.hotswap.benchmarks.disposal.DisposalSuite;
import io.hotswap.benchmarks.interfaces.BatchesSuite;
import io.hotswap.benchmarks.interfaces.InterfacesSuite;
import io.hotswap.benchmarks.latency.LatencySuite;
import io.hotswap.benchmarks.memory.MemorySuite;
import io.hotswap.benchmarks.memory.SavingsSuite;
import io.hotswap.benchmarks.memory.SoakSuite;
import io.hotswap.benchmarks.pause.PauseSuite;
import io.hotswap.benchmarks.planner.PlannerSuite;
import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.restart.RestartSuite;
import io.hotswap.benchmarks.startup.StartupSuite;
import io.hotswap.benchmarks.steady.SteadySuite;
import io.hotswap.benchmarks.suite.Suite;
import io.hotswap.benchmarks.watching.WatchingSuite;
import java.util.List;

/** All suites, in the order in which they run when none is named. */
final class Suites {
    private Suites() {}

    static List<Suite> all() {
        BuildTree tree = BuildTree.ofThisJar();
        return List.of(
                new LatencySuite(tree),
                new PauseSuite(tree),
                new RestartSuite(tree),
                new WatchingSuite(tree),
                new StartupSuite(tree),
                new SteadySuite(tree),
                new PlannerSuite(),
                new SoakSuite(tree),
                new DisposalSuite(),
                new MemorySuite(tree),
                new SavingsSuite(tree),
                new InterfacesSuite(tree),
                new BatchesSuite(tree));
    }
}
