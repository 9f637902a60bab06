package io.hotswap.compile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM of its own in which javac stays warm: its memory is not the application's, and an annotation processor that ends the
 * JVM ends only that. It ends when its standard input does, so with this process.
 */
final class CompilerProcess implements AutoCloseable {
    /** By its name, since the agent does not load the compiler's classes. */
    private static final String MAIN = "io.hotswap.compile.javac.CompilerMain";

    private static final List<String> VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");
    private static final long FIRST_HEAP = 48L << 20;
    private static final int ENDING_SECONDS = 2;

    private final Process process;
    private final CompilerWire wire;

    private CompilerProcess(Process process) {
        this.process = process;
        this.wire = new CompilerWire(
                new DataInputStream(new BufferedInputStream(process.getInputStream())),
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream())));
    }

    /**
     * Starts one on this JVM's JDK; it reads the program and warms up meanwhile.
     *
     * @param jar our own
     * @param heap its most, in bytes
     * @param printed told each line that a processor prints
     * @throws IOException when there is no such program
     */
    static CompilerProcess start(Path jar, long heap, CompilerSetup setup, Consumer<String> printed)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-Xms" + Math.min(heap, FIRST_HEAP),
                        "-Xss4m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=30",
                        "-cp",
                        jar.toString(),
                        MAIN)
                .directory(setup.directory().toFile());
        VARIABLES.forEach(builder.environment()::remove);
        CompilerProcess compiler = new CompilerProcess(builder.start());
        compiler.readErrors(printed);
        try {
            compiler.wire.send(setup);
        } catch (IOException ended) {
            compiler.close();
            throw ended;
        }
        return compiler;
    }

    /**
     * Compiles.
     *
     * @throws IOException when the process has ended
     */
    CompileAnswer compile(SourceChanges changes) throws IOException {
        wire.send(changes);
        return wire.receiveAnswer();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How it ended, as a sentence's end. */
    String end() {
        try {
            return process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)
                    ? "ended with exit code " + process.exitValue()
                    : "does not answer any more";
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return "does not answer any more";
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        end();
    }

    private void readErrors(Consumer<String> printed) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines = process.errorReader(Charset.defaultCharset())) {
                        lines.lines().forEach(printed);
                    } catch (IOException | UncheckedIOException ended) {
                        // The end of the process closes the stream.
                        return;
                    }
                },
                "hotswap-compiler-errors");
        reader.setDaemon(true);
        reader.start();
    }
}
