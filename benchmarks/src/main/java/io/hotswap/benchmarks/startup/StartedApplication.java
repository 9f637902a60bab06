package io.hotswap.benchmarks.startup;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.sample.FiveLetters;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.RenamedClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An application that can be started.
 *
 * @param name as figures name it
 * @param watched where its own classes are
 * @param classPath of all of it
 * @param main its main class and arguments
 */
record StartedApplication(String name, Path watched, String classPath, List<String> main) {
    private static final List<Class<?>> COPIED =
            List.of(StartupProbe.class, GeneratedApplication.class, FiveLetters.class);

    StartedApplication {
        main = List.copyOf(main);
    }

    /**
     * Writes one of so many classes.
     *
     * @param directory for it alone
     */
    static StartedApplication generated(OutputDirectory directory, int classes) {
        directory.write(RenamedClasses.of(GeneratedApplication.PACKAGE, classes).first());
        directory.write(probe());
        String name = String.format("%,d classes", classes);
        return new StartedApplication(
                name,
                directory.path(),
                directory.path().toString(),
                List.of(GeneratedApplication.class.getName(), String.valueOf(classes)));
    }

    /**
     * The Spring application, which has to be built.
     *
     * @param directory for the probe alone
     */
    static StartedApplication spring(OutputDirectory directory, BuildTree tree) {
        directory.write(probe());
        Path target = tree.module().resolve("spring-app/target");
        Path classes = target.resolve("classes");
        return new StartedApplication(
                "Spring Boot",
                classes,
                classes + ":" + target.resolve("lib") + "/*:" + directory.path(),
                List.of(
                        "com.example.shop.ShopApplication",
                        "--server.port=0",
                        "--logging.level.root=WARN",
                        "--spring.main.banner-mode=off"));
    }

    /** What one start costs. */
    Start start(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, StartupProbe.class.getName()));
        command.addAll(main);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        double millis = (System.nanoTime() - begun) / 1e6;
        if (process.waitFor() != 0) {
            throw new IOException(name + " did not start: " + output);
        }
        String[] words = output.lines()
                .filter(line -> line.startsWith(StartupProbe.MARK + " "))
                .findFirst()
                .orElseThrow(() -> new IOException(name + " said nothing of its start: " + output))
                .split(" ");
        return new Start(millis, Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }

    private static Map<String, byte[]> probe() {
        Map<String, byte[]> files = new HashMap<>();
        for (Class<?> copied : COPIED) {
            try (InputStream in = copied.getResourceAsStream(copied.getSimpleName() + ".class")) {
                files.put(copied.getName(), in.readAllBytes());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return files;
    }

    /**
     * What a start has cost.
     *
     * @param wallMillis from the execution of the JVM to its end, which follows the application's main at once
     * @param cpuMillis processor time of all threads
     * @param residentKib memory that the process occupies then
     */
    record Start(double wallMillis, double cpuMillis, double residentKib) {}
}
