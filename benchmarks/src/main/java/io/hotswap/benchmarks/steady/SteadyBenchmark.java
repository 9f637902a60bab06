package io.hotswap.benchmarks.steady;

import static java.util.Objects.requireNonNull;

import io.hotswap.benchmarks.sample.EditSeries;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.Rest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One kind of work in a class that was loaded as it is, or has become so by a number of reshapes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SteadyBenchmark {
    private static final int TIMES = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How often the classes are reshaped before; 0 is a class that was loaded as it is. */
    @Param("0")
    public int reshapes = 0;

    private @Nullable SteadyWork loaded;

    @Setup
    public void reshape() throws ReflectiveOperationException {
        OutputDirectory directory = OutputDirectory.watched();
        Map<String, byte[]> numbered = SteadySources.numbered();
        directory.write(reshapes == 0 ? numbered : SteadySources.first());
        SteadyWork work = (SteadyWork) directory
                .loader()
                .loadClass(SteadySources.WORK)
                .getDeclaredConstructor()
                .newInstance();
        loaded = work;
        // What the first version answers is compiled before it is edited, as in an application.
        work.virtualCalls(TIMES, 1);
        for (int number = reshapes - 1; number >= 0; number--) {
            Rest.betweenEdits();
            directory.write(version(numbered, number));
            await(work, EditSeries.answer(number));
        }
    }

    private static Map<String, byte[]> version(Map<String, byte[]> numbered, int number) {
        Map<String, byte[]> files = new HashMap<>();
        numbered.forEach((name, bytes) -> files.put(name, new EditSeries(bytes).version(number)));
        return files;
    }

    private static void await(SteadyWork work, int version) {
        long start = System.nanoTime();
        while (work.version() != version) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("version " + work.version() + " runs instead of " + version);
            }
            Rest.of(Duration.ofMillis(2));
        }
    }

    private SteadyWork work() {
        return requireNonNull(loaded);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int calls() {
        return work().calls(TIMES);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int virtualCalls1() {
        return work().virtualCalls(TIMES, 1);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int virtualCalls2() {
        return work().virtualCalls(TIMES, 2);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int virtualCalls4() {
        return work().virtualCalls(TIMES, 4);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int virtualCalls8() {
        return work().virtualCalls(TIMES, 8);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int fields() {
        return work().fields(TIMES);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int addedFields() {
        return work().addedFields(TIMES);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int allocations() {
        return work().allocations(TIMES);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int reflection() {
        return work().reflection(TIMES);
    }
}
