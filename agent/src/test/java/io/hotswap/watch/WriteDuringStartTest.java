package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written while the watcher takes its first look is delivered, whether that look has come by already or not. */
@ParameterizedClass
@EnumSource(
        value = WatchMode.class,
        names = {"NATIVE", "POLL"})
class WriteDuringStartTest {
    private static final int ROUNDS = 25;
    private static final long LONGEST_DELAY = Duration.ofMillis(4).toNanos();

    private final WatchMode mode;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<ChangeSet> sets = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    WriteDuringStartTest(WatchMode mode) {
        this.mode = mode;
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aWriteBesideNewLinksIsDelivered() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Path root = directory.resolve(round + "/classes");
            Watching.write(root.resolve("A.class"), ClassFiles.version("A", 0));
            byte[] next = ClassFiles.version("A", round + 1);
            try (DirectoryWatcher watcher = watcher(root, Instant.now())) {
                watcher.start();
                LockSupport.parkNanos(random.nextLong(LONGEST_DELAY));
                Files.createSymbolicLink(root.resolve("loop"), root);
                Files.createSymbolicLink(root.resolve("Broken.class"), root.resolve("nowhere"));
                Watching.write(root.resolve("A.class"), next);

                awaitDelivery(next);
            }
        }
    }

    @Test
    void aWriteThatACoarseClockStampsTooEarlyIsDelivered() throws IOException {
        Path root = directory.resolve("classes");
        Instant since = Instant.now();
        byte[] next = ClassFiles.version("A", 1);
        Watching.write(root.resolve("A.class"), next);
        Files.setLastModifiedTime(root.resolve("A.class"), FileTime.from(since.minusMillis(9)));
        Watching.write(root.resolve("Old.class"), ClassFiles.version("Old", 1));
        Files.setLastModifiedTime(root.resolve("Old.class"), FileTime.from(since.minusSeconds(3)));
        try (DirectoryWatcher watcher = watcher(root, since)) {
            watcher.start();

            awaitDelivery(next);
            assertThat(sets).hasSize(1);
            assertThat(sets.get(0).trigger()).isEqualTo(ChangeSet.START);
            assertThat(sets.get(0).changes()).extracting(FileChange::path).containsExactly("A.class");
        }
    }

    @Test
    void aWriteBeforeTheFirstLookIsAnEdit() throws IOException {
        Path root = directory.resolve("classes");
        Watching.write(root.resolve("A.class"), ClassFiles.version("A", 0));
        byte[] next = ClassFiles.version("A", 1);
        try (DirectoryWatcher watcher = watcher(root, Instant.now())) {
            Watching.write(root.resolve("A.class"), next);
            Files.setLastModifiedTime(
                    root.resolve("A.class"), FileTime.from(Instant.now().plusMillis(1)));
            watcher.start();

            awaitDelivery(next);
            assertThat(sets.get(0).trigger()).isEqualTo(ChangeSet.FILE_EVENT);
            assertThat(sets.get(0).isWhole()).isFalse();
        }
    }

    private DirectoryWatcher watcher(Path root, Instant since) {
        WatchSettings settings = new WatchSettings(mode, Watching.POLL_INTERVAL, Watching.QUIET, since);
        return new DirectoryWatcher(List.of(root), settings, sets::add, line -> {});
    }

    private void awaitDelivery(byte[] content) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> sets.stream()
                        .flatMap(set -> set.changes().stream())
                        .anyMatch(change -> Arrays.equals(content, change.content())));
    }
}
