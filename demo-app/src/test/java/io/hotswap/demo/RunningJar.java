package io.hotswap.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged shop in a JVM of its own, on a port that the OS chose. */
final class RunningJar implements AutoCloseable {

    private final Process process;
    private final Path errors;
    private final BufferedReader out;

    private RunningJar(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.out = process.inputReader();
    }

    static RunningJar start(Path folder, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("-jar", System.getProperty("demo.jar")));
        command.addAll(List.of(args));
        return java(folder, Map.of(), command);
    }

    static RunningJar java(Path folder, Map<String, String> environment, List<String> arguments) throws IOException {
        return java(folder, folder, environment, arguments);
    }

    /** The same in another working directory; what it prints is kept in the folder. */
    static RunningJar java(Path folder, Path workingDirectory, Map<String, String> environment, List<String> arguments)
            throws IOException {
        Path errors = folder.resolve("stderr");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new RunningJar(builder.start(), errors);
    }

    ShopClient client() throws IOException {
        String line = out.readLine();
        if (line == null || !line.startsWith("The shop is open: http://localhost:")) {
            throw new IllegalStateException("the shop did not open; it printed " + line + " and " + errors());
        }
        return new ShopClient(Integer.parseInt(line.replaceAll("\\D", "")));
    }

    long pid() {
        return process.pid();
    }

    int terminate() throws InterruptedException {
        // Process.destroy would close the pipes, and what the shop prints last would be lost.
        process.toHandle().destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the shop with pid " + pid() + " does not end");
        }
        return process.exitValue();
    }

    List<String> remainingOutput() {
        return out.lines().toList();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
