package io.hotswap.compile;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Says what has come of the build command, and knows it when asked. */
public final class BuildLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Consumer<String> console;
    private final Consumer<String> detail;
    private final Runnable changed;
    private String state = "build.command has not run yet";
    private boolean broken;
    private CompileError last = new CompileError(0, Instant.EPOCH, "");

    /**
     * Of no run yet.
     *
     * @param console gets what a user has to know; a text may have several lines
     * @param detail gets what only somebody wants to read who looks for something
     * @param changed told when there is another error, or none any more; returns at once
     */
    public BuildLog(Consumer<String> console, Consumer<String> detail, Runnable changed) {
        this.console = console;
        this.detail = detail;
        this.changed = changed;
    }

    synchronized void begins(String command) {
        state = "build.command is running since " + now() + ": " + command;
        detail.accept("runs " + command);
    }

    synchronized void ended(int code, List<String> lines, long nanos) {
        String took = " after " + nanos / 1_000_000 + " ms";
        if (code == 0) {
            state = "build.command was done at " + now() + took;
            (broken ? console : detail).accept(broken ? "builds again" + took : state);
        } else {
            state = "build.command failed with exit code " + code + " at " + now() + took;
            String text = "build.command failed with exit code " + code + took + ", the old code runs on"
                    + (lines.isEmpty() ? "; it printed nothing" : ":\n" + String.join("\n", lines));
            console.accept(text);
            last = last.next(text);
        }
        boolean tells = broken || code != 0;
        broken = code != 0;
        if (tells) {
            changed.run();
        }
    }

    synchronized void failed(String reason) {
        state = "build.command cannot be run: " + reason;
        broken = true;
        last = last.next(state);
        console.accept(state);
        changed.run();
    }

    /** Why what was saved last is not live, until a run goes through. */
    synchronized Optional<CompileError> error() {
        return broken ? Optional.of(last) : Optional.empty();
    }

    synchronized List<String> describe() {
        return List.of(state);
    }

    private static String now() {
        return TIME.format(LocalTime.now());
    }
}
