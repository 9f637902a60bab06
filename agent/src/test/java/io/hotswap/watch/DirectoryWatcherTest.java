package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What builds and editors do to an output directory, by events and by polling. */
@ParameterizedClass
@EnumSource(
        value = WatchMode.class,
        names = {"NATIVE", "POLL"})
class DirectoryWatcherTest {
    private final WatchMode mode;
    private Path root;

    @TempDir
    private Path directory;

    DirectoryWatcherTest(WatchMode mode) {
        this.mode = mode;
    }

    @BeforeEach
    void prepareOutput() throws IOException {
        root = Files.createDirectories(directory.resolve("target/classes"));
    }

    @Test
    void deliversWhatItWasAskedToWriteInOneSetAndNeverAgain() throws Exception {
        Path one = root.resolve("shop/One.class");
        Path two = root.resolve("shop/Two.class");
        Watching.write(two, ClassFiles.version("shop/Two", 1));
        try (Watching watching = new Watching(mode, root)) {
            ChangeSet set = watching.watcher
                    .write("test", 17, () -> {
                        Watching.write(one, ClassFiles.version("shop/One", 1));
                        Files.delete(two);
                        return List.of(one, two, root.resolve("shop/Never.class"));
                    })
                    .get(60, TimeUnit.SECONDS);
            watching.awaitQuiet(root);

            assertThat(set.trigger()).isEqualTo("test");
            assertThat(set.lastNanos()).isEqualTo(17);
            assertThat(set.changes().stream().map(FileChange::path).toList())
                    .containsExactly("shop/One.class", "shop/Two.class");
            assertThat(set.changes().get(0).content()).isEqualTo(ClassFiles.version("shop/One", 1));
            assertThat(set.changes().get(1).kind()).isEqualTo(FileChange.Kind.DELETED);
            assertThat(watching.pathsWithoutSentinels()).containsExactly("shop/One.class", "shop/Two.class");
        }
    }

    @Test
    void tellsWhoAskedForTheWritingThatItFailed() {
        try (Watching watching = new Watching(mode, root)) {
            assertThat(watching.watcher.write("test", 17, () -> {
                        throw new IOException("disk full");
                    }))
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("disk full");
        }
    }

    @Test
    void deliversAClassWithItsBytes() {
        byte[] bytes = ClassFiles.version("shop/Order", 1);
        try (Watching watching = new Watching(mode, root)) {
            Watching.write(root.resolve("shop/Order.class"), bytes);
            ChangeSet set = watching.awaitSet("shop/Order.class");

            assertThat(set.trigger()).isEqualTo(mode == WatchMode.POLL ? ChangeSet.POLL : ChangeSet.FILE_EVENT);
            assertThat(set.lastNanos()).isLessThanOrEqualTo(System.nanoTime());
            FileChange change = set.changes().get(0);
            assertThat(change.root()).isEqualTo(root);
            assertThat(change.kind()).isEqualTo(FileChange.Kind.WRITTEN);
            assertThat(change.content()).isEqualTo(bytes);
            assertThat(change.complete()).isTrue();
        }
    }

    @Test
    void deliversOtherFilesWithoutTheirBytes() {
        try (Watching watching = new Watching(mode, root)) {
            Watching.write(root.resolve("app.properties"), "a=1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            FileChange change = watching.awaitSet("app.properties").changes().get(0);

            assertThat(change.state()).isInstanceOf(FileState.Modified.class);
            assertThat(change.content()).isNull();
        }
    }

    @Test
    void aTouchIsNoChange() throws IOException {
        Path file = write("A", 1);
        try (Watching watching = new Watching(mode, root)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
            write("A", 1);
            watching.awaitQuiet(root);

            assertThat(watching.pathsWithoutSentinels()).isEmpty();
        }
    }

    @Test
    void aRebuildWithEqualBytesIsNoChange() {
        writeMany(50, 1);
        try (Watching watching = new Watching(mode, root)) {
            Watching.deleteTree(directory.resolve("target"));
            writeMany(50, 1);
            watching.awaitQuiet(root);

            assertThat(watching.pathsWithoutSentinels()).isEmpty();
        }
    }

    @Test
    void aRebuildIsOneBatchOfTheClassesThatDiffer() {
        writeMany(50, 1);
        try (Watching watching = new Watching(mode, root)) {
            Watching.deleteTree(directory.resolve("target"));
            writeMany(50, 1, 7, 31);
            ChangeSet set = watching.awaitSet("p7/C7.class");
            watching.awaitQuiet(root);

            assertThat(set.changes()).extracting(FileChange::path).containsExactly("p1/C31.class", "p7/C7.class");
            assertThat(watching.pathsWithoutSentinels()).hasSize(2);
        }
    }

    @Test
    void aDirectoryThatVanishesAndReturnsIsWatchedAgain() {
        write("A", 1);
        try (Watching watching = new Watching(mode, root)) {
            for (int version = 2; version < 6; version++) {
                Watching.deleteTree(root);
                write("A", version);
                awaitVersion(watching, "A", version);
            }
            write("A", 9);
            awaitVersion(watching, "A", 9);
        }
    }

    @Test
    void aRootThatIsMovedAwayAndReplacedIsWatchedAgain() throws IOException {
        write("A", 1);
        try (Watching watching = new Watching(mode, root)) {
            Files.move(directory.resolve("target"), directory.resolve("old"));
            write("A", 2);
            awaitVersion(watching, "A", 2);
            write("A", 3);
            awaitVersion(watching, "A", 3);
        }
    }

    @Test
    void aRootThatDoesNotExistYetIsWatchedWhenItComes() {
        Path later = directory.resolve("a/b/c/classes");
        try (Watching watching = new Watching(mode, later)) {
            Watching.write(later.resolve("A.class"), ClassFiles.version("A", 1));
            watching.awaitSet("A.class");
            Watching.write(later.resolve("A.class"), ClassFiles.version("A", 2));
            awaitVersion(watching, "A", 2);
        }
    }

    @Test
    void aDeleteFollowedByAWriteIsOneChange() throws IOException {
        write("A", 1);
        write("B", 1);
        try (Watching watching = new Watching(mode, root)) {
            Files.delete(root.resolve("A.class"));
            write("A", 2);
            awaitVersion(watching, "A", 2);
            watching.awaitQuiet(root);

            assertThat(watching.of("A.class")).hasSize(1);
        }
    }

    @Test
    void aDeletedClassIsToldWithWhatReplacesIt() throws IOException {
        write("A", 1);
        write("B", 1);
        try (Watching watching = new Watching(mode, root)) {
            Files.delete(root.resolve("A.class"));
            write("C", 1);
            ChangeSet set = watching.awaitSet("A.class");

            assertThat(set.changes()).extracting(FileChange::path).containsExactly("A.class", "C.class");
            assertThat(set.changes().get(0).kind()).isEqualTo(FileChange.Kind.DELETED);
        }
    }

    @Test
    void aHalfWrittenClassIsWaitedFor() throws IOException {
        write("A", 1);
        byte[] next = ClassFiles.version("A", 2, 2_000);
        try (Watching watching = new Watching(mode, root)) {
            try (OutputStream out = Files.newOutputStream(root.resolve("A.class"))) {
                assertThat(watching.rescan().changes()).isEmpty();
                out.write(next, 0, next.length / 2);
                assertThat(watching.rescan().changes()).isEmpty();
                out.write(next, next.length / 2, next.length - next.length / 2);
            }
            awaitVersion(watching, "A", next);

            assertThat(watching.of("A.class")).hasSize(1).allMatch(FileChange::complete);
        }
    }

    @Test
    void aClassThatStaysBrokenIsReportedAndThenItsRepair() {
        byte[] whole = ClassFiles.version("A", 1);
        Watching.write(root.resolve("A.class"), whole);
        try (Watching watching = new Watching(mode, root)) {
            Watching.write(root.resolve("A.class"), Arrays.copyOf(whole, whole.length - 1));
            FileChange broken = watching.awaitSet("A.class").changes().get(0);
            assertThat(broken.complete()).isFalse();
            assertThat(broken.content()).isNull();
            assertThat(broken.problem()).contains("cut off or corrupt");

            Watching.write(root.resolve("A.class"), whole);
            awaitVersion(watching, "A", whole);
            assertThat(watching.of("A.class")).hasSize(2);
        }
    }

    @Test
    void emptyAndForeignFilesAreReportedAsWhatTheyAre() {
        try (Watching watching = new Watching(mode, root)) {
            Watching.write(root.resolve("Empty.class"), new byte[0]);
            Watching.write(root.resolve("Text.class"), "no class".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            watching.awaitSet("Empty.class");
            watching.awaitSet("Text.class");

            assertThat(watching.of("Empty.class").get(0).problem()).isEqualTo("an empty file");
            assertThat(watching.of("Text.class").get(0).problem()).contains("CAFEBABE");
        }
    }

    @Test
    void manyFilesOverSecondsAllArriveAndEachOnce() {
        try (Watching watching = new Watching(mode, root)) {
            for (int file = 0; file < 300; file++) {
                write("p" + file % 5 + "/C" + file, 1);
                LockSupport.parkNanos(Duration.ofMillis(3).toNanos());
            }
            watching.awaitQuiet(root);

            assertThat(watching.pathsWithoutSentinels()).hasSize(300).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTreeThatIsMovedInIsSeenWhole() throws IOException {
        Path prepared = directory.resolve("prepared");
        for (int file = 0; file < 100; file++) {
            Watching.write(prepared.resolve("a/b" + file % 7 + "/C" + file + ".class"), ClassFiles.version("C", 1));
        }
        try (Watching watching = new Watching(mode, root)) {
            Files.move(prepared.resolve("a"), root.resolve("a"), StandardCopyOption.ATOMIC_MOVE);
            watching.awaitSet("a/b3/C3.class");
            Watching.write(root.resolve("a/b3/C3.class"), ClassFiles.version("C", 2));
            watching.awaitQuiet(root);

            assertThat(new TreeSet<>(watching.pathsWithoutSentinels())).hasSize(100);
            assertThat(watching.of("a/b3/C3.class")).hasSize(2);
        }
    }

    @Test
    void aDirectoryThatIsMovedAwayTakesItsClassesWithIt() throws IOException {
        write("A", 1);
        write("sub/B", 1);
        write("sub/deep/C", 1);
        try (Watching watching = new Watching(mode, root)) {
            Files.move(root.resolve("sub"), directory.resolve("elsewhere"));
            ChangeSet set = watching.rescan();

            assertThat(set.trigger()).isEqualTo(Watching.ASKED);
            assertThat(set.changes()).extracting(FileChange::path).containsExactly("sub/B.class", "sub/deep/C.class");
            assertThat(set.changes()).allMatch(change -> change.kind() == FileChange.Kind.DELETED);
        }
    }

    @Test
    void aRescanDeliversAtOnceAndAnswersWhenNothingHasChanged() {
        write("A", 1);
        try (Watching watching = new Watching(mode, root)) {
            assertThat(watching.rescan().changes()).isEmpty();
            write("A", 2);
            watching.rescan();

            assertThat(watching.of("A.class")).hasSize(1);
            assertThat(watching.of("A.class").get(0).content()).isEqualTo(ClassFiles.version("A", 2));
        }
    }

    @Test
    void filesThatAreNewerThanTheStartCountAsChanged() throws IOException {
        Instant start = Instant.now().minusSeconds(100);
        Files.setLastModifiedTime(write("Old", 1), FileTime.from(start.minusSeconds(1)));
        write("New", 1);
        write("Newer", 1);
        try (Watching watching = new Watching(mode, start, NativeEvents.Registration.JDK, root)) {
            watching.awaitSet("New.class");

            assertThat(watching.paths()).containsExactly("New.class", "Newer.class");
        }
    }

    @Test
    void twoWritersAtOnceLeaveTheLastVersion() throws Exception {
        try (Watching watching = new Watching(mode, root)) {
            Thread[] writers = new Thread[2];
            for (int writer = 0; writer < writers.length; writer++) {
                int own = writer;
                writers[writer] = new Thread(() -> IntStream.range(0, 50).forEach(version -> {
                    write("Own" + own, version);
                    write("Shared", 100L * own + version);
                }));
                writers[writer].start();
            }
            for (Thread writer : writers) {
                writer.join();
            }
            awaitVersion(watching, "Own0", 49);
            awaitVersion(watching, "Own1", 49);
            awaitVersion(watching, "Shared", Files.readAllBytes(root.resolve("Shared.class")));
        }
    }

    @Test
    void severalRootsAreWatchedAndMoreCanBeAdded() throws IOException {
        Path second = Files.createDirectories(directory.resolve("module/classes"));
        Path third = Files.createDirectories(directory.resolve("third"));
        try (Watching watching = new Watching(mode, root, second)) {
            watching.watcher.add(third);
            watching.watcher.add(third);
            watching.rescan();
            for (Path each : new Path[] {root, second, third}) {
                String name = "In" + each.getFileName() + each.getParent().getFileName();
                Watching.write(each.resolve(name + ".class"), ClassFiles.version(name, 1));
                assertThat(watching.awaitSet(name + ".class").changes().get(0).root())
                        .isEqualTo(each);
            }

            assertThat(watching.watcher.roots()).containsExactly(root, second, third);
            assertThat(watching.watcher.describe().lines())
                    .hasSize(3)
                    .allMatch(line -> line.endsWith(mode == WatchMode.POLL ? "(polling: as asked)" : "(native)"));
        }
    }

    @Test
    void aSinkThatFailsDoesNotEndTheWatching() {
        Set<String> seen = java.util.concurrent.ConcurrentHashMap.newKeySet();
        WatchSettings settings = new WatchSettings(mode, Watching.POLL_INTERVAL, Duration.ofMillis(15), Instant.now());
        try (Watching watching = new Watching(mode, directory.resolve("none"));
                DirectoryWatcher failing = new DirectoryWatcher(
                        java.util.List.of(root),
                        settings,
                        set -> {
                            set.changes().forEach(change -> seen.add(change.path()));
                            throw new IllegalStateException("no room");
                        },
                        watching.console::add)) {
            failing.start();
            failing.rescan(Watching.ASKED).join();
            write("A", 1);
            await().until(() -> seen.contains("A.class"));
            write("B", 1);
            await().until(() -> seen.contains("B.class"));

            assertThat(watching.console).anyMatch(line -> line.contains("no room"));
        }
    }

    @Test
    void closingEndsTheThreadAndOpenQuestions() {
        Watching watching = new Watching(mode, root);
        watching.close();

        assertThat(watching.watcher.rescan(Watching.ASKED)).isCancelled();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("hotswap-watch"))
                .allMatch(Thread::isDaemon);
    }

    private Path write(String name, long version) {
        Path file = root.resolve(name + ".class");
        Watching.write(file, ClassFiles.version(name, version));
        return file;
    }

    /** Files in ten packages; those named get another version. */
    private void writeMany(int count, long version, int... different) {
        for (int file = 0; file < count; file++) {
            int number = file;
            boolean other = IntStream.of(different).anyMatch(each -> each == number);
            write("p" + file % 10 + "/C" + file, other ? version + 1 : version);
        }
    }

    private static void awaitVersion(Watching watching, String name, long version) {
        awaitVersion(watching, name, ClassFiles.version(name, version));
    }

    private static void awaitVersion(Watching watching, String name, byte[] bytes) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            java.util.List<FileChange> changes = watching.of(name + ".class");
            assertThat(changes).isNotEmpty();
            assertThat(changes.get(changes.size() - 1).content()).isEqualTo(bytes);
        });
    }
}
