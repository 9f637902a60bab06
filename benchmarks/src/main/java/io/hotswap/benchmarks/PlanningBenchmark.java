package io.hotswap.benchmarks;

import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.TwoVersions;
import io.hotswap.benchmarks.planner.PlannedBatch;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.shape.UnreadableClassException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Planning a batch of 1,000 classes: as the first that a JVM sees, in code that is interpreted still, and as a later one. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlanningBenchmark {
    private static final int CLASSES = 1_000;
    private static final String PLANNED = "planned";

    private PlannedBatch batch;

    /** Writes the batch, so that the measured JVM need not compile and is as cold as an application's. */
    static void compile(OutputDirectory unwatched) {
        TwoVersions.compile(PLANNED, CLASSES).keep(unwatched);
    }

    @Setup
    public void read() {
        batch = new PlannedBatch(TwoVersions.kept(OutputDirectory.unwatched(), PLANNED, CLASSES));
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(5)
    public ReloadPlan firstBatch() throws UnreadableClassException {
        return batch.plan();
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @Warmup(iterations = 2, time = 3)
    @Measurement(iterations = 3, time = 3)
    @Fork(1)
    public ReloadPlan laterBatch() throws UnreadableClassException {
        return batch.plan();
    }
}
