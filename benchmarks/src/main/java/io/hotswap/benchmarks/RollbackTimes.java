package io.hotswap.benchmarks;

import io.hotswap.benchmarks.sample.EditedClasses;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.Rest;
import io.hotswap.benchmarks.sample.TwoVersions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How long a rollback takes beside the reload that it undoes, each edit followed by its rollback; a program for a JVM of its own.
 * A reload is measured from the last byte written, a rollback from the request, each to the first call of the code that is to
 * run.
 */
final class RollbackTimes {
    static final String EDITED = "edited";

    private static final double NANOS = 1e6;

    private RollbackTimes() {}

    /** Takes how many classes are edited, how often before it is measured and how often it is; prints a row of a table. */
    public static void main(String... arguments) {
        int classes = Integer.parseInt(arguments[0]);
        TwoVersions versions = TwoVersions.kept(OutputDirectory.unwatched(), EDITED, classes);
        RolledBackEdit edit = new RolledBackEdit(
                EditedClasses.load(OutputDirectory.watched(), EDITED, versions), OutputDirectory.watched());
        measure(edit, Integer.parseInt(arguments[1]), new ArrayList<>(), new ArrayList<>());
        List<Double> reloads = new ArrayList<>();
        List<Double> rollbacks = new ArrayList<>();
        measure(edit, Integer.parseInt(arguments[2]), reloads, rollbacks);
        System.out.println("| " + Runtime.version().feature() + " | " + classes + " | " + reloads.size() + " | "
                + row(reloads) + " | " + row(rollbacks) + " | "
                + number(at(rollbacks, 0.5) / at(reloads, 0.5)) + " |");
    }

    private static void measure(RolledBackEdit edit, int times, List<Double> reloads, List<Double> rollbacks) {
        for (int i = 0; i < times; i++) {
            Rest.betweenEdits();
            edit.prepare();
            reloads.add(took(edit::write));
            Rest.betweenEdits();
            rollbacks.add(took(edit::rollBack));
            Rest.betweenEdits();
            edit.goForth();
        }
    }

    private static double took(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS;
    }

    private static String row(List<Double> times) {
        return number(at(times, 0)) + " | " + number(at(times, 0.5)) + " | " + number(at(times, 0.95));
    }

    private static double at(List<Double> times, double share) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
