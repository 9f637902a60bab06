package io.hotswap.benchmarks;

import io.hotswap.benchmarks.sample.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, takes JMH's command line, and writes JSON and a table to {@code benchmarks/results}. */
final class JmhRun {
    private static final int EDITS_BEFORE = 50;
    private static final int EDITS = 1_000;
    private static final int ROLLBACKS_BEFORE = 20;
    private static final int ROLLBACKS = 40;
    private static final Duration QUIET = Duration.ofSeconds(8);

    private JmhRun() {}

    /** Runs all, or what JMH's arguments choose; memory is measured when nothing is chosen, or {@code Memory}; {@code
     * GuardSimulation} measures nothing and prints what the guard's tests find; {@code Rollback} measures rollbacks beside the
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

    private static void run(CommandLineOptions chosen, MeasuredJvm jvm)
            throws RunnerException, IOException, InterruptedException {
        Path results = Files.createDirectories(jvm.target().resolve("results"));
        String prefix = "jdk" + Runtime.version().feature();
        Collection<RunResult> times = List.of();
        if (!chosen.getIncludes().equals(List.of("Memory"))) {
            PlanningBenchmark.compile(jvm.unwatched());
            times = new Runner(options(chosen, jvm, results.resolve(prefix + "-times.json"))).run();
        }
        List<MemoryResult> memory = new ArrayList<>();
        if (chosen.getIncludes().isEmpty() || chosen.getIncludes().contains("Memory")) {
            for (String way : List.of("hotswap", "bare")) {
                memory.add(jvm.retainedMemory(new EditPlan(way, EDITS_BEFORE, EDITS, QUIET)));
            }
            String json =
                    memory.stream().map(MemoryResult::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
            Files.writeString(results.resolve(prefix + "-memory.json"), json);
        }
        String table = ResultTable.of(times, memory);
        Files.writeString(results.resolve(prefix + ".md"), table);
        System.out.println("\n" + table);
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
