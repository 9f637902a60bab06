package io.hotswap.benchmarks;

import io.hotswap.benchmarks.machine.Machine;
import io.hotswap.benchmarks.machine.Noise;
import io.hotswap.benchmarks.results.ResultFiles;
import io.hotswap.benchmarks.results.SuiteResult;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Measures the machine's noise, then suites one after the other, and writes what each has found when it has ended. */
record SuiteRun(Scale scale, ResultFiles files) {
    void run(List<Suite> suites) throws IOException, InterruptedException {
        Machine machine = Machine.read();
        Noise noise = Noise.measure();
        System.out.println(machine.text() + "\nNoise: " + noise.text());
        for (Suite suite : suites) {
            System.out.println("\n" + files.write(result(suite, machine, noise)));
        }
        System.out.println("Results are in " + files.directory());
    }

    private SuiteResult result(Suite suite, Machine machine, Noise noise) throws IOException, InterruptedException {
        System.out.println("Suite " + suite.name() + " ...");
        double before = Machine.load();
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Figure> figures = suite.measure(scale);
        long seconds = start.until(Instant.now(), ChronoUnit.SECONDS);
        return new SuiteResult(
                suite.name(), scale, start.toString(), machine, noise, before, Machine.load(), seconds, figures);
    }
}
