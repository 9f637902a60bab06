package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which way is chosen, and what happens where events end. */
class WatchModeTest {
    private static final Instant NEVER = Instant.now().plusSeconds(3600);

    @TempDir
    private Path directory;

    @Test
    @EnabledOnOs(OS.LINUX)
    void autoTakesEventsWhereTheyArriveAndLeavesNoProbeBehind() throws IOException {
        Path root = Files.createDirectories(directory.resolve("out/a"));
        try (Watching watching = new Watching(WatchMode.AUTO, directory.resolve("out"), root)) {
            Watching.write(root.resolve("A.class"), ClassFiles.version("A", 1));
            watching.awaitSet("A.class");
            await().pollDelay(Patience.PROBE.plusMillis(500)).until(() -> true);

            assertThat(watching.watcher.describe().lines()).hasSize(2).allMatch(line -> line.endsWith("(native)"));
            assertThat(watching.console).isEmpty();
            assertThat(watching.changes()).noneMatch(change -> change.path().contains("probe"));
        }
        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left).noneMatch(EventProbe::isProbe);
        }
    }

    @Test
    void autoPollsWhereTheProbeDoesNotArriveAndSaysSoOnce() throws IOException {
        Path root = Files.createDirectories(directory.resolve("out"));
        Path deaf = Files.createDirectories(directory.resolve("deaf"));
        NativeEvents.Registration elsewhere = (path, service) -> NativeEvents.Registration.JDK.register(deaf, service);
        try (Watching watching = new Watching(WatchMode.AUTO, NEVER, elsewhere, root)) {
            await().until(() -> !watching.console.isEmpty());
            Watching.write(root.resolve("A.class"), ClassFiles.version("A", 1));
            watching.awaitSet("A.class");

            assertThat(watching.console).hasSize(1);
            assertThat(watching.console.get(0)).startsWith("polling " + root).contains("no event");
            assertThat(watching.watcher.describe()).contains("(polling: ");
        }
    }

    @Test
    void anExhaustedLimitLeadsToPollingOfTheRest() throws IOException {
        Path first = Files.createDirectories(directory.resolve("one/first"));
        Path second = Files.createDirectories(directory.resolve("two/second"));
        Set<Path> registered = ConcurrentHashMap.newKeySet();
        NativeEvents.Registration limited = (path, service) -> {
            if (registered.size() == 3 && !registered.contains(path)) {
                throw new IOException("User limit of inotify watches reached");
            }
            registered.add(path);
            return NativeEvents.Registration.JDK.register(path, service);
        };
        try (Watching watching = new Watching(WatchMode.NATIVE, NEVER, limited, first, second)) {
            Watching.write(first.resolve("A.class"), ClassFiles.version("A", 1));
            Watching.write(second.resolve("deep/B.class"), ClassFiles.version("B", 1));
            watching.awaitSet("A.class");
            watching.awaitSet("deep/B.class");

            assertThat(watching.console).hasSize(1);
            assertThat(watching.console.get(0)).contains(second.toString(), "User limit of inotify watches reached");
            assertThat(watching.watcher.describe().lines().toList().get(0)).endsWith("(native)");
            assertThat(watching.watcher.describe().lines().toList().get(1)).contains("(polling: User limit");
        }
    }

    @Test
    void lostEventsLeadToAnotherLook() throws IOException, InterruptedException {
        Path root = Files.createDirectories(directory.resolve("out"));
        List<FileChange> changes = new CopyOnWriteArrayList<>();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        WatchSettings settings =
                new WatchSettings(WatchMode.NATIVE, Duration.ofSeconds(1), Duration.ofMillis(15), NEVER);
        try (DirectoryWatcher watcher = new DirectoryWatcher(
                List.of(root),
                settings,
                set -> {
                    changes.addAll(set.changes());
                    if (!set.isEmpty()) {
                        busy.countDown();
                        awaitUninterruptibly(written);
                    }
                },
                line -> {})) {
            watcher.start();
            watcher.rescan(Watching.ASKED).join();
            Watching.write(root.resolve("First.class"), ClassFiles.version("First", 1));
            busy.await();
            for (int file = 0; file < 2_000; file++) {
                Watching.write(root.resolve("C" + file + ".class"), ClassFiles.version("C", file));
            }
            written.countDown();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(changes.size()).isEqualTo(2_001));
            assertThat(changes).extracting(FileChange::path).doesNotHaveDuplicates();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLookThatFailsIsSaidAndMadeUpFor() throws IOException {
        Path root = Files.createDirectories(directory.resolve("out"));
        AtomicBoolean failed = new AtomicBoolean();
        NativeEvents.Registration failing = (path, service) -> {
            if (path.endsWith("deep") && !failed.getAndSet(true)) {
                throw new StackOverflowError("on purpose");
            }
            return NativeEvents.Registration.JDK.register(path, service);
        };
        try (Watching watching = new Watching(WatchMode.NATIVE, NEVER, failing, root)) {
            Watching.write(root.resolve("deep/A.class"), ClassFiles.version("A", 1));
            watching.awaitSet("deep/A.class");
            Watching.write(root.resolve("deep/B.class"), ClassFiles.version("B", 1));
            watching.awaitSet("deep/B.class");

            assertThat(watching.console).hasSize(1);
            assertThat(watching.console.get(0)).contains("compares everything again", "on purpose");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
