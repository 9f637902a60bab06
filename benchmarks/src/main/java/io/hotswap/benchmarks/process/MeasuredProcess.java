package io.hotswap.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that runs a program of ours in a {@link Dialogue}. */
public final class MeasuredProcess implements AutoCloseable {
    private static final int END = 4_000;

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;
    private final Path log;

    private MeasuredProcess(Process process, Path log) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.log = log;
    }

    /**
     * Starts it with the JDK of this JVM, and returns when it is ready.
     *
     * @param options of the JVM, class path included, then the main class and its arguments
     * @param directory its working directory
     * @param log gets what it writes to stderr
     * @throws IOException with that text if it ends before
     */
    public static MeasuredProcess start(List<String> options, Path directory, Path log) throws IOException {
        return startBy(List.of(), options, directory, log);
    }

    /** The same, started by another command, which has to end as the JVM. */
    public static MeasuredProcess startBy(List<String> launcher, List<String> options, Path directory, Path log)
            throws IOException {
        MeasuredProcess started = new MeasuredProcess(launch(launcher, options, directory, log), log);
        started.answer();
        return started;
    }

    /** The same for a program that takes no commands; returns at once. */
    public static MeasuredProcess startSilent(List<String> options, Path directory, Path log) throws IOException {
        Process process = launch(List.of(), options, directory, log);
        // It would outlive a command that is cut off.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new MeasuredProcess(process, log);
    }

    private static Process launch(List<String> launcher, List<String> options, Path directory, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(log.toFile())
                .start();
    }

    /**
     * Gives a command.
     *
     * @throws RefusedException if it cannot be done
     * @throws IOException with what the process wrote to stderr if it has ended
     */
    public String ask(String command) throws IOException, RefusedException {
        commands.println(command);
        String answer = answer();
        if (answer.startsWith(Dialogue.FAILED)) {
            throw new RefusedException(answer.substring(Dialogue.FAILED.length()));
        }
        return answer;
    }

    public long pid() {
        return process.pid();
    }

    private String answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(Dialogue.MARK)) {
                return line.substring(Dialogue.MARK.length());
            }
        }
        throw new IOException("the measured JVM has ended, its stderr ends with:\n" + endOfLog());
    }

    /** The last of what it wrote to stderr. */
    public String endOfLog() {
        try {
            String text = Files.readString(log, StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - END));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
