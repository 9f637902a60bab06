package io.hotswap.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The application of {@code benchmarks/spring-app}, in a process of its own. */
final class SpringApplicationProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path log;
    private final Process process;
    private final HttpRequest request;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ProcessClock started;

    private SpringApplicationProcess(Path log, Process process, int port) throws IOException {
        this.log = log;
        this.process = process;
        this.request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/products"))
                .timeout(Duration.ofSeconds(30))
                .build();
        this.started = ProcessClock.read(process.pid());
    }

    /**
     * Starts it from its output directory and libraries.
     *
     * @param directory the module's
     * @param options of the JVM
     */
    static SpringApplicationProcess start(Path directory, String name, int port, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", "target/" + name + ":target/lib/*", "com.example.shop.ShopApplication"));
        command.add("--server.port=" + port);
        Path log = directory.resolve("target").resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new SpringApplicationProcess(log, process, port);
    }

    /** From the start to the first answer. */
    StartCost firstAnswer() throws IOException, InterruptedException {
        return answered(started);
    }

    /** From the execution of the next image, which something else causes, to its first answer. */
    StartCost nextImage(int generation) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ProcessClock.generation(process.pid()) < generation) {
            pause(deadline, "image " + generation);
        }
        return answered(ProcessClock.read(process.pid()));
    }

    /** Waits until a directory has a file of a kind. */
    void awaitFile(Path directory, String suffix) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!hasFile(directory, suffix)) {
            pause(deadline, suffix + " in " + directory);
        }
    }

    private static boolean hasFile(Path directory, String suffix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(suffix));
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private StartCost answered(ProcessClock since) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            pause(deadline, "an answer");
        }
        return since.until(ProcessClock.read(process.pid()));
    }

    private boolean answers() throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void pause(long deadline, String what) throws InterruptedException {
        if (!process.isAlive() || System.nanoTime() > deadline) {
            throw new IllegalStateException("waited for " + what + ", see " + log);
        }
        Thread.sleep(10);
    }
}
