package io.hotswap.benchmarks.disposal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM with the agent that runs {@link ReloadedProgram}. */
final class ReloadedJvm implements AutoCloseable {
    private final Process process;
    private final Path output;

    private ReloadedJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ReloadedJvm start(Path libraries, Path classes, int versions, int step) throws IOException {
        Path output = classes.resolveSibling(classes.getFileName() + "-output");
        String agent = "watch=" + classes + ",watch.quiet=0,restart=never,history.max=1,log=off";
        String classPath = String.join(
                File.pathSeparator,
                classes.toString(),
                libraries.resolve("hotswap-api.jar").toString(),
                System.getProperty("java.class.path"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + libraries.resolve("hotswap.jar") + "=" + agent,
                "-cp",
                classPath,
                ReloadedProgram.class.getName(),
                classes.toString(),
                Integer.toString(versions),
                Integer.toString(step));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ReloadedJvm(process, output);
    }

    /** What it has said, when it has ended. */
    List<Retained> readings() throws IOException, InterruptedException {
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(output);
        if (code != 0) {
            throw new IOException("the measured JVM has ended with code " + code + ":\n" + String.join("\n", lines));
        }
        return lines.stream().filter(Retained::isIn).map(Retained::parse).toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
