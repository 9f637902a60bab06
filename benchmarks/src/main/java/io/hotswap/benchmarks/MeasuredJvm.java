package io.hotswap.benchmarks;

import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.TwoVersions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the JVMs that are measured.
 *
 * @param target the directory that holds {@code benchmarks.jar} and the jars that it needs
 * @param watched the directory that their agent watches
 * @param unwatched a directory that it does not watch
 */
record MeasuredJvm(Path target, OutputDirectory watched, OutputDirectory unwatched) {

    static MeasuredJvm in(OutputDirectory directory) {
        try {
            Path ours = Path.of(MeasuredJvm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new MeasuredJvm(
                    ours.resolveSibling("").toAbsolutePath(), directory.below("watched"), directory.below("unwatched"));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With hotswap, and with the JVM's own redefinition at hand. */
    List<String> withHotswap() {
        List<String> arguments = new ArrayList<>(withoutHotswap());
        String log = System.getProperty("benchmark.log", "off");
        arguments.add("-javaagent:" + jar("hotswap") + "=watch=" + watched.path() + ",log=" + log);
        return arguments;
    }

    /** With the JVM's own redefinition at hand. */
    List<String> withoutHotswap() {
        return List.of(
                "-javaagent:" + jar("byte-buddy-agent"),
                "-D" + OutputDirectory.WATCHED + "=" + watched.path(),
                "-D" + OutputDirectory.UNWATCHED + "=" + unwatched.path());
    }

    /** Runs {@link RollbackTimes} in a JVM of its own; a row of its table. */
    String rollbackTimes(int classes, int before, int times) throws IOException, InterruptedException {
        TwoVersions.compile(RollbackTimes.EDITED, classes).keep(unwatched);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(withHotswap());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RollbackTimes.class.getName()));
        List.of(classes, before, times).forEach(number -> command.add(String.valueOf(number)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        watched.clear(RollbackTimes.EDITED);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the JVM that measures rollbacks failed, see above: " + command);
        }
        return output.strip();
    }

    private Path jar(String name) {
        return target.resolve("lib").resolve(name + ".jar");
    }
}
