package io.hotswap.watch;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A watcher that keeps what it delivers, and a way to write like builds do. */
final class Watching implements AutoCloseable {
    static final String ASKED = "reload by a test";
    static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    static final Duration QUIET = Duration.ofMillis(15);

    final List<ChangeSet> sets = new CopyOnWriteArrayList<>();
    final List<String> console = new CopyOnWriteArrayList<>();
    final DirectoryWatcher watcher;

    Watching(WatchMode mode, Path... roots) {
        this(mode, Instant.now().plusSeconds(3600), NativeEvents.Registration.JDK, roots);
    }

    Watching(WatchMode mode, Instant since, NativeEvents.Registration registration, Path... roots) {
        WatchSettings settings = new WatchSettings(mode, POLL_INTERVAL, QUIET, since);
        watcher = new DirectoryWatcher(List.of(roots), settings, sets::add, console::add, registration);
        watcher.start();
        rescan();
        sets.removeIf(ChangeSet::isEmpty);
    }

    ChangeSet rescan() {
        try {
            return watcher.rescan(ASKED).get(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("no answer to rescan()", failed);
        }
    }

    List<FileChange> changes() {
        List<FileChange> all = new ArrayList<>();
        sets.forEach(set -> all.addAll(set.changes()));
        return all;
    }

    List<String> paths() {
        return changes().stream().map(FileChange::path).toList();
    }

    List<FileChange> of(String path) {
        return changes().stream().filter(change -> change.path().equals(path)).toList();
    }

    /** The set that holds the first change of a path. */
    ChangeSet awaitSet(String path) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> paths().contains(path));
        return sets.stream()
                .filter(set ->
                        set.changes().stream().anyMatch(change -> change.path().equals(path)))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until everything that happened before has had its consequences, for which a file of its own is written. */
    void awaitQuiet(Path root) {
        String name = "sentinel" + System.nanoTime() + ".txt";
        write(root.resolve(name), new byte[] {1});
        awaitSet(name);
    }

    List<String> pathsWithoutSentinels() {
        return paths().stream().filter(path -> !path.startsWith("sentinel")).toList();
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void deleteTree(Path root) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        watcher.close();
    }
}
