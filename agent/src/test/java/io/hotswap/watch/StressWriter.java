package io.hotswap.watch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Writes the classes of one module as the tools of the trade do, with pauses at random. */
final class StressWriter {
    private static final int PACKAGES = 4;
    private static final int CLASSES = 40;

    private final Path root;
    private final String module;
    private final Random random;
    private final Consumer<byte[]> log;
    private final int[] versions = new int[CLASSES];

    StressWriter(Path root, String module, Random random, Consumer<byte[]> log) {
        this.root = root;
        this.module = module;
        this.random = random;
        this.log = log;
    }

    void writeFor(Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            switch (random.nextInt(5)) {
                case 0 -> likeJavac(some());
                case 1 -> likeAnIde(some());
                case 2 -> likeMaven();
                case 3 -> likeGit(some());
                default -> likeCleanBuild();
            }
            pause(60);
        }
        likeJavac(some());
    }

    /** Truncates, and writes in two pieces. */
    private void likeJavac(List<Integer> classes) throws IOException {
        for (int each : classes) {
            writeInPlace(each, next(each));
            pause(6);
        }
    }

    /** Writes beside, and moves over. */
    private void likeAnIde(List<Integer> classes) throws IOException {
        for (int each : classes) {
            Path temporary = Files.createDirectories(file(each).getParent()).resolve("C" + each + ".tmp");
            Files.write(temporary, next(each));
            Files.move(temporary, file(each), StandardCopyOption.ATOMIC_MOVE);
            pause(6);
        }
    }

    /** Deletes every class, compiles, and writes all again of which few differ. */
    private void likeMaven() throws IOException {
        for (int each = 0; each < CLASSES; each++) {
            Files.deleteIfExists(file(each));
        }
        pause(300);
        List<Integer> changed = some();
        for (int each = 0; each < CLASSES; each++) {
            writeInPlace(each, changed.contains(each) ? next(each) : current(each));
            pause(each % 10 == 0 ? 40 : 1);
        }
    }

    /** Unlinks and creates, across directories, some for good. */
    private void likeGit(List<Integer> classes) throws IOException {
        for (int each : classes) {
            Files.deleteIfExists(file(each));
            if (random.nextInt(10) > 0) {
                Files.createDirectories(file(each).getParent());
                Files.write(file(each), next(each));
            }
        }
    }

    /** Removes a package with its directory, and makes it anew. */
    private void likeCleanBuild() throws IOException {
        int victim = random.nextInt(PACKAGES);
        for (int each = victim; each < CLASSES; each += PACKAGES) {
            Files.deleteIfExists(file(each));
        }
        Files.deleteIfExists(file(victim).getParent());
        pause(20);
        for (int each = victim; each < CLASSES; each += PACKAGES) {
            writeInPlace(each, random.nextBoolean() ? next(each) : current(each));
        }
    }

    private void writeInPlace(int each, byte[] bytes) throws IOException {
        Files.createDirectories(file(each).getParent());
        int first = random.nextInt(bytes.length);
        try (OutputStream out = Files.newOutputStream(file(each))) {
            out.write(bytes, 0, first);
            pause(3);
            out.write(bytes, first, bytes.length - first);
        }
    }

    private Path file(int each) {
        return root.resolve(module + each % PACKAGES + "/C" + each + ".class");
    }

    private byte[] next(int each) {
        versions[each]++;
        return current(each);
    }

    private byte[] current(int each) {
        byte[] bytes = ClassFiles.version(module + "/C" + each, versions[each], each * 5);
        log.accept(bytes);
        return bytes;
    }

    private List<Integer> some() {
        List<Integer> chosen = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextBoolean() ? 1 : 20);
        for (int each = 0; each < count; each++) {
            chosen.add(random.nextInt(CLASSES));
        }
        return chosen;
    }

    private void pause(int upToMillis) {
        if (random.nextInt(3) > 0) {
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(upToMillis + 1)).toNanos());
        }
    }
}
