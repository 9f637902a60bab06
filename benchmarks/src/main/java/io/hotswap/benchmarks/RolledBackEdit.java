package io.hotswap.benchmarks;

import io.hotswap.benchmarks.sample.EditedClasses;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loaded classes that are edited, rolled back and brought forth again, as by the command line. */
final class RolledBackEdit {
    private static final Pattern LAST = Pattern.compile("\"last\":\\{\"id\":(\\d+)");

    private final EditedClasses edited;
    private final OutputDirectory directory;
    private int first = 1;

    RolledBackEdit(EditedClasses edited, OutputDirectory directory) {
        this.edited = edited;
        this.directory = directory;
    }

    /** Remembers which batch the next edit begins with; on a busy machine it may be seen as several. */
    void prepare() {
        Matcher last = LAST.matcher(ask("status", "", true));
        first = last.find() ? Integer.parseInt(last.group(1)) + 1 : 1;
    }

    /** Writes an edit, and returns when the new code answers. */
    void write() {
        directory.write(edited.edit());
        edited.awaitAnswers();
    }

    /** Returns when the old code answers. */
    void rollBack() {
        edited.edit();
        rollBackToBefore(first);
        edited.awaitAnswers();
    }

    // An edit that is seen as several batches begins with one that is not applied where half of it would not link.
    private static void rollBackToBefore(int number) {
        try {
            ask("rollback", String.valueOf(number), false);
        } catch (IllegalStateException refused) {
            if (!String.valueOf(refused.getMessage()).contains("is not an applied batch")) {
                throw refused;
            }
            rollBackToBefore(number + 1);
        }
    }

    /** The process runs again what the disk has, from which the next edit differs. */
    void goForth() {
        edited.edit();
        ask("reload", "", false);
        edited.awaitAnswers();
    }

    private static String ask(String command, String argument, boolean json) {
        try {
            ControlReply reply = ControlClient.ask(
                    ControlAddress.ofUser().socket(ProcessHandle.current().pid()),
                    new ControlRequest(command, argument, json));
            if (reply.exitCode() != 0) {
                throw new IllegalStateException(command + ": " + reply.text());
            }
            return reply.text();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
