package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotswap.bytecode.ClassFileStructure;
import io.hotswap.bytecode.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two writers do at random what javac, an IDE, Maven and git do. Then the last version delivered of every class is the one on
 * the disk, and nothing was ever delivered that nobody wrote.
 */
@ParameterizedClass
@EnumSource(
        value = WatchMode.class,
        names = {"NATIVE", "POLL"})
class WatchStressTest {
    private static final Duration WRITING = Duration.ofSeconds(4);

    private final WatchMode mode;
    private final long seed = Long.getLong("hotswap.stress.seed", System.nanoTime());
    private final Set<ContentHash> written = ConcurrentHashMap.newKeySet();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Path root;

    @TempDir
    private Path directory;

    WatchStressTest(WatchMode mode) {
        this.mode = mode;
    }

    @BeforeEach
    void prepareOutput() throws IOException {
        root = Files.createDirectories(directory.resolve("target/classes"));
    }

    @Test
    void everyClassIsDeliveredInItsLastVersionAndNoneTorn() throws Exception {
        Instant longAgo = Instant.EPOCH;
        try (Watching watching = new Watching(mode, longAgo, NativeEvents.Registration.JDK, root)) {
            Thread[] writers = {writer("a", seed), writer("b", seed + 1)};
            for (Thread writer : writers) {
                writer.start();
            }
            for (Thread writer : writers) {
                writer.join();
            }

            assertThat(failures).as(seeded()).isEmpty();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .untilAsserted(() -> assertThat(delivered(watching.changes()))
                            .as(seeded())
                            .isEqualTo(onDisk()));
            assertThat(torn(watching.changes())).as(seeded()).isEmpty();
            assertThat(watching.changes()).as(seeded()).allMatch(FileChange::complete);
            assertThat(watching.sets).as(seeded()).allMatch(WatchStressTest::namesEachFileOnce);
            assertThat(watching.console).as(seeded()).isEmpty();
        }
    }

    private String seeded() {
        return "-Dhotswap.stress.seed=" + seed + " in mode " + mode;
    }

    private Thread writer(String name, long ownSeed) {
        StressWriter writer =
                new StressWriter(root, name, new Random(ownSeed), bytes -> written.add(ContentHash.of(bytes)));
        return new Thread(() -> {
            try {
                writer.writeFor(WRITING);
            } catch (IOException failed) {
                failures.add(failed);
            }
        });
    }

    /** What a listener believes: the last content of each class that was not deleted since. */
    private static Map<String, ContentHash> delivered(List<FileChange> changes) {
        Map<String, ContentHash> believed = new HashMap<>();
        for (FileChange change : changes) {
            byte[] content = change.content();
            if (content == null) {
                believed.remove(change.path());
            } else {
                believed.put(change.path(), ContentHash.of(content));
            }
        }
        return believed;
    }

    private Map<String, ContentHash> onDisk() throws IOException {
        Map<String, ContentHash> actual = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                actual.put(
                        root.relativize(file).toString().replace('\\', '/'), ContentHash.of(Files.readAllBytes(file)));
            }
        }
        return actual;
    }

    private List<FileChange> torn(List<FileChange> changes) {
        List<FileChange> torn = new ArrayList<>();
        for (FileChange change : changes) {
            byte[] content = change.content();
            if (content != null
                    && !(ClassFileStructure.isComplete(content) && written.contains(ContentHash.of(content)))) {
                torn.add(change);
            }
        }
        return torn;
    }

    private static boolean namesEachFileOnce(ChangeSet set) {
        return new HashSet<>(set.changes().stream().map(FileChange::path).toList()).size()
                == set.changes().size();
    }
}
