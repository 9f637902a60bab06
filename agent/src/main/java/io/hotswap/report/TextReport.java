package io.hotswap.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders a report for the console: one line when all is well, a few when the user has to do something. */
public final class TextReport {
    private static final int NAMED_CLASSES = 3;
    private static final int NAMED_CHANGES = 3;

    private TextReport() {}

    /** Lines without the console's prefix and without line ends. */
    public static List<String> lines(ReloadReport report) {
        String head = "#" + report.id() + " " + summary(report);
        return Stream.concat(Stream.of(head), report.notes().stream().map(note -> "   " + note))
                .toList();
    }

    /** One line per class: its decision, its changes or reasons; then where the time went. */
    public static List<String> details(ReloadReport report) {
        Stream<String> classes = report.classes().stream().map(c -> "   " + c.line());
        String times = report.timings().phases().entrySet().stream()
                .map(phase -> phase.getKey() + " " + millis(phase.getValue()))
                .collect(Collectors.joining(", ", "   ", ""));
        return Stream.concat(classes, Stream.of(times)).toList();
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }

    private static String summary(ReloadReport report) {
        if (report.outcome() instanceof Outcome.Aborted aborted) {
            return "not applied, the old code runs on: " + aborted.cause() + "; " + aborted.advice();
        }
        if (report.outcome() instanceof Outcome.Restarting restarting) {
            return "restarting: " + restarting.cause();
        }
        if (report.outcome() instanceof Outcome.ContextRestarted context) {
            return context(report, context);
        }
        return report.timings().total().toMillis() + " ms  " + changes(report);
    }

    private static String context(ReloadReport report, Outcome.ContextRestarted context) {
        return context.failure()
                .map(why ->
                        "the context does not start: " + why + "; mend it and build again (" + context.cause() + ")")
                .orElseGet(() -> report.timings().total().toMillis() + " ms  context restarted: " + context.cause()
                        + "; " + changes(report));
    }

    private static String changes(ReloadReport report) {
        List<ClassReport> live =
                report.classes().stream().filter(c -> !c.isSkipped()).toList();
        if (live.isEmpty()) {
            return "nothing to do: " + skipped(report.classes());
        }
        return changes(telling(
                live, one -> one.changes().isEmpty() || !one.changes().stream().allMatch(TextReport::isMoved)));
    }

    private static String changes(List<ClassReport> live) {
        String named =
                live.stream().limit(NAMED_CLASSES).map(TextReport::changes).collect(Collectors.joining("; "));
        return live.size() <= NAMED_CLASSES ? named : named + "; and " + (live.size() - NAMED_CLASSES) + " more";
    }

    private static String changes(ClassReport report) {
        String name = report.name().simple();
        if (report.decision().equals("define")) {
            return name + ": loads on first use";
        }
        List<String> changes = telling(report.changes(), change -> !isMoved(change));
        String named = changes.stream().limit(NAMED_CHANGES).collect(Collectors.joining(", "));
        int rest = changes.size() - NAMED_CHANGES;
        return name + ": " + named + (rest > 0 ? " and " + rest + " more" : "");
    }

    // Code below an edit moves; that is worth a word where nothing else has changed.
    private static <T> List<T> telling(List<T> all, Predicate<T> telling) {
        List<T> found = all.stream().filter(telling).toList();
        return found.isEmpty() ? all : found;
    }

    private static boolean isMoved(String change) {
        return change.startsWith("line numbers of ");
    }

    private static String skipped(List<ClassReport> classes) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        classes.forEach(one -> byReason.computeIfAbsent(String.join(", ", one.reasons()), reason -> new ArrayList<>())
                .add(one.name().simple()));
        return byReason.entrySet().stream()
                .map(same -> named(same.getValue()) + ": " + same.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String named(List<String> classes) {
        int rest = classes.size() - NAMED_CLASSES;
        String named = classes.stream().limit(NAMED_CLASSES).collect(Collectors.joining(", "));
        return rest > 0 ? named + " and " + rest + " more" : named;
    }
}
