package io.hotswap.benchmarks.restart;

import io.hotswap.benchmarks.spring.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The archive that {@code restart.boost} makes in the background. */
final class BoostArchive {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private BoostArchive() {}

    static void await(Shop shop) throws IOException, InterruptedException {
        Path directory = shop.directory().resolve(".hotswap/boost");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSealed(directory)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no archive in " + directory + " after " + PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(100);
        }
    }

    private static boolean isSealed(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".seal"));
        }
    }
}
