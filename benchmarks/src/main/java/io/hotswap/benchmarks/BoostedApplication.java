package io.hotswap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An application that runs under hotswap with one {@code restart.boost}, and restarts when it is asked. */
final class BoostedApplication implements AutoCloseable {
    private final Path edited;
    private final List<byte[]> versions;
    private final SpringApplicationProcess process;
    private int generation = 1;

    /**
     * Starts it with output of its own, restarts it, and waits until the archive is made.
     *
     * @param versions of the class {@code com.example.shop.Edited}, which no JVM takes in place of each other
     */
    BoostedApplication(Path directory, Path agent, String boost, int port, List<byte[]> versions)
            throws IOException, InterruptedException {
        this.versions = List.copyOf(versions);
        Path output = directory.resolve("target").resolve(boost);
        copy(directory.resolve("target/classes"), output);
        this.edited = output.resolve("com/example/shop/Edited.class");
        this.process = SpringApplicationProcess.start(
                directory, boost, port, List.of("-javaagent:" + agent + "=restart.boost=" + boost));
        process.firstAnswer();
        restart();
        if (!boost.equals("off")) {
            process.awaitFile(directory.resolve(".hotswap/boost"), ".seal");
        }
    }

    /** From the execution of the next image to its first answer. */
    StartCost restart() throws IOException, InterruptedException {
        Files.write(edited, versions.get(generation % versions.size()));
        generation++;
        return process.nextImage(generation);
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.write(copy, Files.readAllBytes(file));
                }
            }
        }
    }
}
