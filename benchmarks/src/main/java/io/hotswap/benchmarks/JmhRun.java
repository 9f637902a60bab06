package io.hotswap.benchmarks;

import io.hotswap.benchmarks.sample.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs JMH's benchmarks alone, takes its command line, and writes its JSON to {@code benchmarks/target/results}. */
final class JmhRun {
    private static final int ROLLBACKS_BEFORE = 20;
    private static final int ROLLBACKS = 40;

    private JmhRun() {}

    /** Runs all, or what JMH's arguments choose; {@code GuardSimulation} measures nothing and prints what the guard's tests find; {@code Rollback} measures rollbacks beside the
     * reloads that they undo. */
    public static void main(String... arguments)
            throws CommandLineOptionException, RunnerException, IOException, InterruptedException {
        CommandLineOptions chosen = new CommandLineOptions(arguments);
        if (chosen.getIncludes().equals(List.of("GuardSimulation"))) {
            System.out.println(GuardSimulation.table());
            return;
        }
        OutputDirectory directory = OutputDirectory.temporary();
        try {
            if (chosen.getIncludes().equals(List.of("Rollback"))) {
                rollbacks(MeasuredJvm.in(directory));
                return;
            }
            run(chosen, MeasuredJvm.in(directory));
        } finally {
            directory.delete();
        }
    }

    private static void rollbacks(MeasuredJvm jvm) throws IOException, InterruptedException {
        System.out.println(
                "| JDK | classes edited | edits | reload, least | median | p95 | rollback, least | median | p95"
                        + " | medians |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (int classes : List.of(1, 100)) {
            System.out.println(jvm.rollbackTimes(classes, ROLLBACKS_BEFORE, ROLLBACKS));
        }
    }

    private static void run(CommandLineOptions chosen, MeasuredJvm jvm) throws RunnerException, IOException {
        Path results = Files.createDirectories(jvm.target().resolve("results"));
        String name = "jdk" + Runtime.version().feature() + "-jmh.json";
        Collection<RunResult> runs = new Runner(options(chosen, jvm, results.resolve(name))).run();
        List<RunResult> turns = runs.stream()
                .filter(run -> run.getParams().getBenchmark().contains(GuardBenchmark.class.getSimpleName()))
                .toList();
        if (!turns.isEmpty()) {
            System.out.println(GuardTurns.table(turns));
        }
    }

    private static Options options(CommandLineOptions chosen, MeasuredJvm jvm, Path result) {
        return new OptionsBuilder()
                .parent(chosen)
                .jvmArgsAppend(jvm.withHotswap().toArray(String[]::new))
                .resultFormat(ResultFormatType.JSON)
                .result(result.toString())
                .shouldFailOnError(true)
                .build();
    }
}
