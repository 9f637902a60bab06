package io.hotswap.compile;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says once what has come of compilations, and knows it when asked. */
public final class CompileLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Pattern SUMMARY = Pattern.compile("(?m)^(\\d+) errors?$");

    private final Consumer<String> console;
    private final Consumer<String> detail;
    private final Runnable changed;
    private @Nullable String refused;
    private String state = "nothing was compiled yet";
    private String began = "";
    private CompileError last = new CompileError(0, Instant.EPOCH, "");
    private boolean broken;

    /**
     * Of nothing yet.
     *
     * @param console gets what a user has to know; a text may have several lines
     * @param detail gets what only somebody wants to read who looks for something
     * @param changed told when there is another error, or none any more; returns at once
     */
    public CompileLog(Consumer<String> console, Consumer<String> detail, Runnable changed) {
        this.console = console;
        this.detail = detail;
        this.changed = changed;
    }

    synchronized void begins() {
        began = now();
    }

    synchronized void compiled(CompileAnswer.Compiled compiled, long nanos) {
        began = "";
        String what = count(compiled.sources(), "source")
                + (compiled.sources() > compiled.saved() ? ", " + compiled.saved() + " of them saved," : "")
                + " in " + nanos / 1_000_000 + " ms";
        compiled.notes().forEach(console);
        if (refused != null) {
            console.accept("compiles again: " + what + (compiled.files().isEmpty() ? "; no class has changed" : ""));
        } else {
            detail.accept("compiled " + what + (compiled.files().isEmpty() ? "; no class has changed" : ""));
        }
        refused = null;
        state = "compiled " + what + " at " + now();
        if (broken) {
            broken = false;
            changed.run();
        }
    }

    synchronized void refused(CompileAnswer.Refused answer) {
        began = "";
        answer.notes().forEach(console);
        String first = firstError(answer.text());
        if (answer.text().equals(refused)) {
            console.accept("still does not compile, the old code runs on: " + first);
        } else {
            console.accept(
                    "does not compile, the old code runs on:\n" + answer.text().stripTrailing());
        }
        refused = answer.text();
        broken(answer.text());
        state = "does not compile since " + now() + ": " + first + more(answer.text());
    }

    synchronized void failed(String reason) {
        began = "";
        console.accept(reason);
        broken(reason);
        state = reason;
    }

    private void broken(String text) {
        CompileError before = last;
        last = last.next(text);
        boolean other = !broken || !last.text().equals(before.text());
        broken = true;
        if (other) {
            changed.run();
        }
    }

    /** Why what was saved last is not live, until it is mended. */
    synchronized Optional<CompileError> error() {
        return broken ? Optional.of(last) : Optional.empty();
    }

    synchronized List<String> describe() {
        return began.isEmpty() ? List.of(state) : List.of(state, "compiling since " + began);
    }

    private static String firstError(String text) {
        return text.lines()
                .filter(line -> line.contains("error:"))
                .findFirst()
                .orElseGet(() -> text.lines().findFirst().orElse("no message"));
    }

    private static String more(String text) {
        Matcher summary = SUMMARY.matcher(text);
        int errors = summary.find() ? Integer.parseInt(summary.group(1)) : 1;
        return errors > 1 ? " (and " + (errors - 1) + " more)" : "";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String now() {
        return TIME.format(LocalTime.now());
    }
}
