package io.hotswap.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A child JVM of the same JDK as the test's, usually with the packaged agent. Whatever fails names the command and prints
 * all that the child printed.
 */
public final class ForkedJvm implements AutoCloseable {
    /**
     * For a child that ends before C2 would compile anything but the start of the agent, which it does for a third of the
     * processor time of that start.
     */
    public static final String WITHOUT_C2 = "-XX:TieredStopAtLevel=1";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final List<String> command;
    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Thread> readers;

    private ForkedJvm(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.readers = List.of(read(process.getInputStream(), output), read(process.getErrorStream(), errors));
    }

    /** The jar under test, as the build packaged it. */
    public static Path agentJar() {
        return jar("hotswap.jar");
    }

    /** The jar that applications compile against, as the build packaged it. */
    public static Path apiJar() {
        return jar("hotswap.api.jar");
    }

    /** {@code -javaagent:hotswap.jar=options}. */
    public static String agent(String options) {
        return "-javaagent:" + agentJar() + (options.isEmpty() ? "" : "=" + options);
    }

    /** Starts {@code java arguments...} in a working directory. */
    public static ForkedJvm start(Path directory, List<String> arguments) {
        return start(directory, Map.of(), arguments);
    }

    /** Starts {@code java arguments...} in a working directory with additional environment variables. */
    public static ForkedJvm start(Path directory, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return run(directory, environment, command);
    }

    /** Starts any command line that ends up in a JVM. */
    public static ForkedJvm run(Path directory, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            return new ForkedJvm(List.copyOf(command), builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public long pid() {
        return process.pid();
    }

    public Process process() {
        return process;
    }

    /** What the child has written to stdout so far, by line. */
    public List<String> output() {
        return copy(output);
    }

    /** What the child has written to stderr so far, by line. */
    public List<String> errors() {
        return copy(errors);
    }

    /** Sends one line to the child's stdin. */
    public void send(String line) {
        write(line + "\n");
    }

    /** Types keys: what a terminal makes of them reaches the child. */
    public void write(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException failed) {
            throw new AssertionError("the child does not read; " + this, failed);
        }
    }

    /** Waits for a line on stdout that contains the text, and returns it. */
    public String awaitOutput(String text) {
        return await(output, line -> line.contains(text), "stdout to contain: " + text, 0);
    }

    /** Waits for a line on stdout, beyond the first {@code skipped} lines, that contains the text. */
    public String awaitOutput(String text, int skipped) {
        return await(output, line -> line.contains(text), "stdout to contain: " + text, skipped);
    }

    /** Waits for a line on stderr, where the agent writes, that contains the text, and returns it. */
    public String awaitError(String text) {
        return await(errors, line -> line.contains(text), "stderr to contain: " + text, 0);
    }

    /** Waits for a line on stderr, beyond the first {@code skipped} lines, that contains the text. */
    public String awaitError(String text, int skipped) {
        return await(errors, line -> line.contains(text), "stderr to contain: " + text, skipped);
    }

    /** Waits for the child's end and returns its exit code. */
    public int awaitExit() {
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("the child has not ended; " + this);
    }

    /** Waits until all that the child has written is read; for a child that has ended. */
    public void awaitClosed() {
        try {
            for (Thread reader : readers) {
                reader.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "child " + process.pid() + (process.isAlive() ? " is alive" : " ended with " + process.exitValue())
                + "\ncommand: " + String.join(" ", command)
                + "\nstdout:\n  " + String.join("\n  ", output())
                + "\nstderr:\n  " + String.join("\n  ", errors());
    }

    private static Path jar(String property) {
        String jar = System.getProperty(property);
        if (jar == null) {
            throw new IllegalStateException("run by the build, which says where it is: -D" + property + "=...");
        }
        Path path = Path.of(jar).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is not built: mvn package -DskipTests in the project's root");
        }
        return path;
    }

    private String await(List<String> lines, Predicate<String> wanted, String what, int skipped) {
        Instant deadline = Instant.now().plus(PATIENCE);
        synchronized (lines) {
            while (true) {
                for (int i = skipped; i < lines.size(); i++) {
                    if (wanted.test(lines.get(i))) {
                        return lines.get(i);
                    }
                }
                long left = Duration.between(Instant.now(), deadline).toMillis();
                if (left <= 0) {
                    break;
                }
                waitFor(lines, left);
            }
        }
        throw new AssertionError("waited for " + what + "; " + this);
    }

    private static void waitFor(List<String> lines, long millis) {
        try {
            lines.wait(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static List<String> copy(List<String> lines) {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private static Thread read(InputStream stream, List<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    synchronized (lines) {
                        lines.add(line);
                        lines.notifyAll();
                    }
                }
            } catch (IOException closed) {
                // The child's end closes the stream.
                return;
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }
}
