package io.hotswap.benchmarks.latency;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.MeasuredProcess;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.sample.OutputDirectory;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A {@link LiveApplication} under a subject. */
public final class EditingJvm implements AutoCloseable {
    private final Subject subject;
    private final MeasuredProcess process;

    private EditingJvm(Subject subject, MeasuredProcess process) {
        this.subject = subject;
        this.process = process;
    }

    /**
     * Writes the program into its output directory, starts it and returns when all its classes are loaded.
     *
     * @param work where {@code library} is, if classes of it are loaded, and templates and the log are put
     * @param output in or below {@code work}
     * @param edits of each kind at most
     * @param libraries how many classes of {@code library} are loaded
     */
    public static EditingJvm start(
            Subject subject, OutputDirectory work, OutputDirectory output, int edits, int libraries)
            throws IOException {
        output.clear("edited");
        EditedProgram.compile(work.below("templates")).write(output, edits);
        List<String> command = new ArrayList<>(subject.options());
        String classPath = String.join(
                File.pathSeparator, output.path().toString(), work.path() + "/library", BuildTree.classPath());
        command.addAll(List.of("-cp", classPath, LiveApplication.class.getName()));
        command.add(subject.name().equals(Subject.BARE) ? "bare" : "files");
        command.addAll(List.of(output.path().toString(), String.valueOf(edits), String.valueOf(libraries)));
        command.add(work.path() + "/templates");
        String log = output.path().getFileName() + ".log";
        return new EditingJvm(
                subject, MeasuredProcess.start(command, work.path().resolve(log)));
    }

    public long pid() {
        return process.pid();
    }

    Subject subject() {
        return subject;
    }

    /** The latency of the edit of a body, in ms, of the class of that number. */
    public double editBody(int number) throws IOException, RefusedException {
        return edit(EditKind.BODY, number, false);
    }

    double edit(EditKind kind, int number, boolean busy) throws IOException, RefusedException {
        if (busy) {
            process.ask("load on");
        }
        try {
            return Double.parseDouble(process.ask("edit " + kind + " " + number));
        } finally {
            if (busy) {
                process.ask("load off");
            }
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
