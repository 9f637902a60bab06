package io.hotswap.report;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the programmer reads while working: lines on stderr that begin with {@code hotswap:}, never on the application's
 * stdout.
 */
public final class Console {
    private static final String PREFIX = "hotswap: ";

    private final PrintStream out;
    private final Supplier<Verbosity> verbosity;

    /** How much is written. */
    public enum Verbosity {
        OFF,
        NORMAL,
        VERBOSE
    }

    public Console(PrintStream out, Supplier<Verbosity> verbosity) {
        this.out = out;
        this.verbosity = verbosity;
    }

    /** One sentence about hotswap itself. */
    public void say(String sentence) {
        if (verbosity.get() != Verbosity.OFF) {
            out.println(PREFIX + sentence);
        }
    }

    /** One sentence that only somebody wants to read who looks for something. */
    public void detail(String sentence) {
        if (verbosity.get() == Verbosity.VERBOSE) {
            out.println(PREFIX + sentence);
        }
    }

    /** The account of a cycle. */
    public void report(ReloadReport report) {
        TextReport.lines(report).forEach(this::say);
        if (verbosity.get() == Verbosity.VERBOSE) {
            TextReport.details(report).forEach(this::say);
        }
    }

    /** The account of one cycle with all its classes, without prefixes. */
    public static String whole(ReloadReport report) {
        return Stream.concat(TextReport.lines(report).stream(), TextReport.details(report).stream())
                .collect(Collectors.joining("\n"));
    }

    /** The account of several cycles, oldest first, without prefixes. */
    public static List<String> history(List<ReloadReport> reports) {
        return reports.stream()
                .flatMap(report -> TextReport.lines(report).stream())
                .toList();
    }
}
