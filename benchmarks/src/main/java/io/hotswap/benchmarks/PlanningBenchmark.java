package io.hotswap.benchmarks;

import io.hotswap.plan.ReloadPlan;
import io.hotswap.shape.UnreadableClassException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Planning a large batch: as the first that a JVM sees, in code that is interpreted still, and as a later one. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlanningBenchmark {
    @Param("1000")
    public int edited;

    private PlannedBatch batch;

    @Setup
    public void compile() {
        batch = PlannedBatch.compile(edited);
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
