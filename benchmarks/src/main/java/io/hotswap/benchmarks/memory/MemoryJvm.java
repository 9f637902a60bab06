package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.Reading;
import io.hotswap.benchmarks.sample.OutputDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@link EditedProgram} in a JVM of its own. Its collector is the serial one, which frees all that can be freed when asked.
 */
final class MemoryJvm implements AutoCloseable {
    private static final int END = 4_000;
    private static final Duration LIMIT = Duration.ofMinutes(50);

    private final OutputDirectory directory = OutputDirectory.temporary();

    /** With a directory of its own, in which the first version of the class is ready. */
    MemoryJvm(EditKind kind) throws IOException {
        Files.createDirectories(watched());
        directory.below("unwatched").write(Map.of(EditKind.CLASS, kind.template()));
    }

    /** Where versions are written. */
    Path watched() {
        return directory.below("watched").path();
    }

    /**
     * What it read in 50 minutes.
     *
     * @param options of the JVM
     * @param arguments main class and its arguments
     */
    MemoryRun run(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        Path out = directory.path().resolve("out");
        Path errors = directory.path().resolve("errors");
        Process process = new ProcessBuilder(command(options, arguments))
                .directory(directory.path().toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended;
        try {
            ended = process.waitFor(LIMIT.toMinutes(), TimeUnit.MINUTES);
        } finally {
            process.destroyForcibly();
        }
        List<Reading> readings = Files.readAllLines(out).stream()
                .map(Reading::parse)
                .flatMap(Optional::stream)
                .toList();
        return new MemoryRun(
                readings,
                ended
                        ? failure(process.exitValue(), errors)
                        : "ended by the suite after " + LIMIT.toMinutes() + " minutes");
    }

    private static String failure(int exitCode, Path errors) throws IOException {
        return exitCode == 0 ? "" : "the measured JVM ended with " + exitCode + ": " + end(errors);
    }

    private List<String> command(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:NativeMemoryTracking=summary"));
        command.addAll(options);
        command.add("-D" + OutputDirectory.WATCHED + "=" + watched());
        command.add("-D" + OutputDirectory.UNWATCHED + "="
                + directory.below("unwatched").path());
        command.addAll(List.of("-cp", BuildTree.classPath()));
        command.addAll(arguments);
        return command;
    }

    private static String end(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.substring(Math.max(0, text.length() - END));
    }

    @Override
    public void close() {
        directory.delete();
    }
}
