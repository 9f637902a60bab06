package io.hotswap.benchmarks;

import io.hotswap.benchmarks.sample.BareRedefinition;
import io.hotswap.benchmarks.sample.EditedClasses;
import io.hotswap.benchmarks.sample.Javac;
import io.hotswap.benchmarks.sample.LoadedSamples;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.Rest;
import io.hotswap.benchmarks.sample.SampleSources;
import io.hotswap.benchmarks.sample.TwoVersions;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the last byte written to the first call of the new code, beside the bare call on the same code. Both run in JVMs that
 * are started alike, with the agent and with the same classes loaded.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 2, time = 5)
@Fork(2)
public class LatencyBenchmark {
    private static final String EDITED = "edited";
    private static final String UNWATCHED = "bare";
    private static final String OTHERS = "others";
    private static final int MAX_OTHERS = 2_000;

    /** Writes what all measured JVMs load and none edits. */
    static void compileOthers(OutputDirectory watched) {
        watched.write(Javac.compile(SampleSources.of(OTHERS, MAX_OTHERS, 0)));
    }

    /** An application that is running, with classes that nobody edits. */
    @State(Scope.Benchmark)
    public static class Application {
        @Param({"1", "100"})
        public int edited;

        @Param({"0", "2000"})
        public int others;

        private List<IntSupplier> bystanders;

        @Setup
        public void load() {
            bystanders = LoadedSamples.load(OutputDirectory.watched(), OTHERS, others);
        }

        EditedClasses load(OutputDirectory directory, String packageName) {
            return EditedClasses.load(directory, packageName, TwoVersions.compile(packageName, edited));
        }

        @TearDown
        public void delete() {
            try {
                OutputDirectory.watched().clear(EDITED);
                OutputDirectory.unwatched().clear(UNWATCHED);
            } finally {
                Reference.reachabilityFence(bystanders);
            }
        }
    }

    /** An edit that a build has written. */
    @State(Scope.Benchmark)
    public static class WrittenEdit {
        private EditedClasses edited;

        @Setup
        public void load(Application application) {
            edited = application.load(OutputDirectory.watched(), EDITED);
        }

        @Setup(Level.Invocation)
        public void write() {
            Rest.betweenEdits();
            OutputDirectory.watched().write(edited.edit());
        }
    }

    /** An edit for the JVM's own call. */
    @State(Scope.Benchmark)
    public static class PreparedEdit {
        private BareRedefinition bare;

        @Setup
        public void load(Application application) {
            bare = new BareRedefinition(application.load(OutputDirectory.unwatched(), UNWATCHED));
        }

        @Setup(Level.Invocation)
        public void prepare() {
            Rest.betweenEdits();
            bare.prepare();
        }
    }

    @Benchmark
    public void hotswap(WrittenEdit edit) {
        edit.edited.awaitAnswers();
    }

    @Benchmark
    public void bare(PreparedEdit edit) {
        edit.bare.redefine();
    }
}
