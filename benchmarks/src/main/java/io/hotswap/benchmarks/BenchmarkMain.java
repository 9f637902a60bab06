package io.hotswap.benchmarks;

import io.hotswap.benchmarks.latency.RegressionCheck;
import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.results.ResultFiles;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** The command: {@code benchmarks.jar [--short|--long] [SUITE...]}, or {@code jmh} with JMH's own arguments. */
public final class BenchmarkMain {
    private static final String USAGE = """
            usage: java -jar benchmarks.jar [--short|--long] [SUITE...]
                   java -jar benchmarks.jar check|record FILE
                   java -jar benchmarks.jar jmh [JMH's arguments]
            Suites: %s; all when none is named.
            check measures a few edits and fails where hotswap takes more than twice as long as FILE says, in work of the
            bare call, and again so at a second try; record writes FILE.
            --short, the default, writes to benchmarks/target/results, --long to benchmarks/results.""";

    private BenchmarkMain() {}

    /** Ends with code 2 if it is not asked rightly. */
    public static void main(String... arguments)
            throws CommandLineOptionException, RunnerException, IOException, InterruptedException {
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && words.get(0).equals("jmh")) {
            JmhRun.main(words.subList(1, words.size()).toArray(String[]::new));
            return;
        }
        if (words.size() == 2 && List.of("check", "record").contains(words.get(0))) {
            RegressionCheck check = new RegressionCheck(BuildTree.ofThisJar(), Path.of(words.get(1)));
            System.exit(words.get(0).equals("check") ? check.run() : check.record());
        }
        if (!words.stream()
                .allMatch(word -> isOption(word) || Suites.all().stream().anyMatch(named(word)))) {
            System.err.println(
                    USAGE.formatted(Suites.all().stream().map(Suite::name).collect(Collectors.joining(", "))));
            System.exit(2);
        }
        Scale scale = words.contains("--long") ? Scale.LONG : Scale.SHORT;
        new SuiteRun(scale, new ResultFiles(BuildTree.ofThisJar().results(scale))).run(chosen(words));
    }

    private static boolean isOption(String word) {
        return List.of(Scale.values()).stream()
                .anyMatch(scale -> word.equals("--" + scale.name().toLowerCase(Locale.ROOT)));
    }

    private static List<Suite> chosen(List<String> words) {
        List<Suite> named = Suites.all().stream()
                .filter(suite -> words.contains(suite.name()))
                .toList();
        return named.isEmpty() ? Suites.all() : named;
    }

    private static Predicate<Suite> named(String word) {
        return suite -> suite.name().equals(word);
    }
}
