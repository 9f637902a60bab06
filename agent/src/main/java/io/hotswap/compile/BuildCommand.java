package io.hotswap.compile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command of the user's when sources have changed and been quiet for a while, on a daemon thread, {@code
 * hotswap-build}. A run is let end; what has changed meanwhile is for the next one.
 */
public final class BuildCommand implements AutoCloseable {
    private static final int MOST_LINES = 200;

    private final String text;
    private final Path directory;
    private final Path agent;
    private final Duration delay;
    private final BuildGate gate;
    private final BuildLog log;
    private final BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable Process running;
    private volatile boolean closed;

    /** Keeps what the outputs become during a run until it is known how the run ended. */
    public interface BuildGate {
        void began();

        /** When it has ended. */
        void ended(boolean success) throws InterruptedException;
    }

    /**
     * Runs nothing before it is started.
     *
     * @param text for the shell
     * @param directory where it runs
     * @param agent our own jar, with which no JVM of the build is to start
     */
    public BuildCommand(String text, Path directory, Path agent, Duration delay, BuildGate gate, BuildLog log) {
        this.text = text;
        this.directory = directory;
        this.agent = agent;
        this.delay = delay;
        this.gate = gate;
        this.log = log;
        this.thread = new Thread(this::run, "hotswap-build");
        thread.setDaemon(true);
        thread.setContextClassLoader(BuildCommand.class.getClassLoader());
    }

    public void start() {
        thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "hotswap-build-end"));
    }

    /** Takes note from any thread that a source has changed; returns at once. */
    public void changed() {
        changes.add(true);
    }

    public List<String> describe() {
        return log.describe();
    }

    /** Why what was saved last is not live, until it is mended. */
    public Optional<CompileError> error() {
        return log.error();
    }

    /** Ends a run with all processes that it has started. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Process process = running;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private void run() {
        try {
            while (!closed) {
                changes.take();
                while (changes.poll(delay.toMillis(), TimeUnit.MILLISECONDS) != null) {
                    changes.clear();
                }
                build();
            }
        } catch (InterruptedException asked) {
            return;
        }
    }

    private void build() throws InterruptedException {
        gate.began();
        boolean success = false;
        try {
            log.begins(text);
            long start = System.nanoTime();
            Deque<String> lines = new ArrayDeque<>();
            int code = execute(lines);
            success = code == 0;
            if (!closed) {
                log.ended(code, List.copyOf(lines), System.nanoTime() - start);
            }
        } catch (IOException noShell) {
            log.failed(String.valueOf(noShell.getMessage()));
        } finally {
            gate.ended(success);
        }
    }

    // To a file: a pipe stays open as long as any process that the command has left in the background.
    private int execute(Deque<String> lines) throws IOException, InterruptedException {
        Path output = Files.createTempFile("hotswap-build-", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(arguments(System.getProperty("os.name")))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            BuildEnvironment.withoutAgent(builder.environment(), agent);
            Process process = builder.start();
            running = process;
            process.getOutputStream().close();
            int code = process.waitFor();
            running = null;
            readEnd(output, lines);
            return code;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void readEnd(Path output, Deque<String> lines) throws IOException {
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(Files.newInputStream(output), Charset.defaultCharset()))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                lines.add(line);
                if (lines.size() > MOST_LINES) {
                    lines.remove();
                }
            }
        }
    }

    List<String> arguments(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows")
                ? List.of("cmd", "/c", text)
                : List.of("sh", "-c", text);
    }
}
