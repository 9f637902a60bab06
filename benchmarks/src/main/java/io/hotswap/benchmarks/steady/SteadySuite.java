package io.hotswap.benchmarks.steady;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What calls, fields, objects and reflection cost without the agent, beside it, and after reshapes: JMH, in forked JVMs. */
public final class SteadySuite implements Suite {
    private static final String ABSENT = "agent absent";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final BuildTree tree;

    public SteadySuite(BuildTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException {
        OutputDirectory directory = OutputDirectory.temporary();
        try {
            List<Figure> figures = new ArrayList<>();
            // One pair after the other, so that what the machine does otherwise falls on all.
            for (String work : works(scale)) {
                Collection<RunResult> absent = run(scale, work, List.of(), "0", directory);
                List<String> agent =
                        Subject.hotswap(tree, watched(directory).path()).options();
                for (String reshapes : scale == Scale.LONG ? List.of("0", "1", "10", "100") : List.of("0", "10")) {
                    figures.addAll(figures(Subject.HOTSWAP, reshapes, run(scale, work, agent, reshapes, directory)));
                    figures.addAll(figures(ABSENT, reshapes, absent));
                }
            }
            return figures;
        } catch (RunnerException failed) {
            throw new IOException("JMH failed, see above", failed);
        } finally {
            directory.delete();
        }
    }

    private static List<String> works(Scale scale) {
        return scale == Scale.LONG
                ? List.of(
                        "calls",
                        "virtualCalls1",
                        "virtualCalls2",
                        "virtualCalls4",
                        "virtualCalls8",
                        "fields",
                        "addedFields",
                        "allocations",
                        "reflection")
                : List.of("calls", "virtualCalls4", "addedFields", "allocations");
    }

    private static OutputDirectory watched(OutputDirectory directory) throws IOException {
        OutputDirectory watched = directory.below("watched");
        Files.createDirectories(watched.path());
        return watched;
    }

    private static Collection<RunResult> run(
            Scale scale, String work, List<String> agent, String reshapes, OutputDirectory directory)
            throws RunnerException, IOException {
        OutputDirectory watched = watched(directory);
        watched.clear("steady");
        List<String> options = new ArrayList<>(agent);
        options.add("-D" + OutputDirectory.WATCHED + "=" + watched.path());
        boolean isLong = scale == Scale.LONG;
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include(SteadyBenchmark.class.getName() + "\\." + work + "$")
                .param("reshapes", reshapes)
                .jvmArgs(options.toArray(String[]::new))
                .forks(isLong ? 3 : 1)
                .warmupIterations(isLong ? 5 : 3)
                .measurementIterations(isLong ? 8 : 5)
                .warmupTime(TimeValue.milliseconds(isLong ? 1_000 : 400))
                .measurementTime(TimeValue.milliseconds(isLong ? 1_000 : 300))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (work.equals("allocations") || work.equals("reflection")) {
            builder.addProfiler(GCProfiler.class);
        }
        return new Runner(builder.build()).run();
    }

    private List<Figure> figures(String subject, String reshapes, Collection<RunResult> results) {
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            String work = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            figures.add(figure("time per operation", subject, reshapes, work, "ns", samples(result, null)));
            List<Double> allocated = samples(result, ALLOCATED);
            if (!allocated.isEmpty()) {
                figures.add(figure("memory allocated per operation", subject, reshapes, work, "bytes", allocated));
            }
        }
        return figures;
    }

    private static List<Double> samples(RunResult result, @Nullable String secondary) {
        List<Double> samples = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                if (secondary == null) {
                    samples.add(iteration.getPrimaryResult().getScore());
                } else {
                    iteration.getSecondaryResults().forEach((name, value) -> {
                        if (name.endsWith(secondary)) {
                            samples.add(value.getScore());
                        }
                    });
                }
            }
        }
        return samples;
    }

    private Figure figure(
            String measure, String subject, String reshapes, String work, String unit, List<Double> samples) {
        TreeMap<String, String> conditions = new TreeMap<>(Map.of("work", work, "reshapes", reshapes));
        return new Figure(name(), measure, subject, conditions, unit, samples, "");
    }
}
