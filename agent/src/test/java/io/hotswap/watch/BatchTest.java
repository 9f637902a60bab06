package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ContentHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Plays a disk on which time is a number. */
class BatchTest {
    private final SettleRule rule = new SettleRule(Duration.ofMillis(15));
    private final WatchedRoot root = new DirectoryRoot(Path.of("out").toAbsolutePath());
    private final Batch batch = new Batch();
    private final List<List<String>> delivered = new ArrayList<>();
    private long now;

    @Test
    void aSingleClassWaitsNoLongerThanTwentyMilliseconds() {
        write("A.class", "1");
        runFor(3);
        write("A.class", "2");
        runFor(17);

        assertThat(delivered).containsExactly(List.of("A.class"));
    }

    @Test
    void fiveHundredFilesInThreeSecondsWithAHiccupAreOneBatch() {
        for (int file = 0; file < 500; file++) {
            write("C" + file + ".class", "new");
            runFor(file == 250 ? 50 : 6);
        }
        runFor(600);

        assertThat(delivered).hasSize(1);
        assertThat(delivered.get(0)).hasSize(500);
    }

    @Test
    void aFileThatFollowsAnotherIsNotAloneAndABatchThatBeganSlowlyIsCutOnce() {
        for (int file = 0; file < 40; file++) {
            write("C" + file + ".class", "new");
            runFor(file < 6 ? 40 : 5);
        }
        runFor(600);

        assertThat(delivered).hasSize(2);
        assertThat(delivered.get(0)).containsExactly("C0.class");
    }

    @Test
    void aFileThatIsSavedAgainIsAlone() {
        write("A.class", "1");
        runFor(40);
        write("A.class", "2");
        runFor(20);

        assertThat(delivered).hasSize(2);
    }

    @Test
    void aBatchKeepsItsRhythmAcrossALongSilence() {
        for (int file = 0; file < 20; file++) {
            write("C" + file + ".class", "new");
            runFor(file % 5 == 4 ? 20 + 40 * (file / 5) : 2);
        }
        runFor(600);

        assertThat(delivered).hasSize(1);
    }

    @Test
    void aRebuildThatDeletesEverythingFirstIsOneChange() {
        deliveredBefore(201);
        for (int file = 0; file < 201; file++) {
            delete("C" + file + ".class");
        }
        runFor(7_000);
        assertThat(delivered).isEmpty();
        for (int file = 0; file < 201; file++) {
            write("C" + file + ".class", file == 17 ? "new" : "old");
            runFor(file % 50 == 0 ? 400 : 1);
        }
        runFor(600);

        assertThat(delivered).containsExactly(List.of("C17.class"));
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void aRootWithoutClassesIsBeingRebuiltHoweverLongThatTakes() {
        deliveredBefore(3);
        for (int file = 0; file < 3; file++) {
            delete("C" + file + ".class");
        }
        runFor(60_000);
        assertThat(delivered).isEmpty();
        for (int file = 0; file < 3; file++) {
            write("C" + file + ".class", "old");
            runFor(400);
        }
        runFor(600);

        assertThat(delivered).isEmpty();
    }

    @Test
    void aDeleteIsDeliveredAfterTenSeconds() {
        deliveredBefore(3);
        delete("C1.class");
        runFor(9_990);
        assertThat(delivered).isEmpty();
        runFor(20);

        assertThat(delivered).containsExactly(List.of("C1.class"));
    }

    @Test
    void aRenamedClassIsOneBatch() {
        deliveredBefore(3);
        delete("C1.class");
        write("D.class", "new");
        runFor(510);

        assertThat(delivered).containsExactly(List.of("C1.class", "D.class"));
    }

    @Test
    void aDeleteFollowedByAWriteIsOneChange() {
        deliveredBefore(3);
        delete("C1.class");
        runFor(300);
        write("C1.class", "new");
        runFor(25);

        assertThat(delivered).containsExactly(List.of("C1.class"));
    }

    @Test
    void aFileThatComesAndGoesIsNothing() {
        write("A.class.tmp", "new");
        runFor(2);
        delete("A.class.tmp");
        write("A.class", "new");
        runFor(20);

        assertThat(delivered).containsExactly(List.of("A.class"));
    }

    @Test
    void equalContentIsNoChangeEvenThroughAnEmptyState() {
        deliveredBefore(2);
        read("C1.class", Reading.partial(hash(""), FileStat.NONE, "empty"));
        runFor(30);
        write("C1.class", "old");
        runFor(100);

        assertThat(delivered).isEmpty();
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void anIncompleteFileIsWaitedForAndThenDelivered() {
        read("A.class", Reading.partial(hash("CAFE"), FileStat.NONE, "cut off"));
        runFor(1_990);
        assertThat(delivered).isEmpty();
        runFor(20);

        assertThat(delivered).containsExactly(List.of("A.class"));
    }

    @Test
    void anUnreadableFileIsDeliveredOnceThoughTouchedAgain() {
        read("A.class", Reading.unreadable("permission denied"));
        runFor(2_010);
        read("A.class", Reading.unreadable("permission denied"));
        runFor(2_010);

        assertThat(delivered).containsExactly(List.of("A.class"));
    }

    @Test
    void aBatchThatNeverGetsQuietIsDeliveredAfterThirtySeconds() {
        for (int event = 0; event < 3_100; event++) {
            write("A" + event % 2 + ".class", "version " + event);
            runFor(10);
        }

        assertThat(delivered).hasSize(1);
    }

    @Test
    void aLogFileDoesNotHoldUpAClass() {
        for (int line = 0; line < 100; line++) {
            write("app.log", "line " + line);
            runFor(5);
        }
        write("A.class", "new");
        runFor(5);
        for (int line = 0; line < 120; line++) {
            write("app.log", "more " + line);
            runFor(5);
        }

        assertThat(delivered).anyMatch(paths -> paths.contains("A.class"));
    }

    @Test
    void anIncompleteFileIsReadAgainAtGrowingIntervals() {
        read("A.class", Reading.partial(hash("CAFE"), FileStat.NONE, "cut off"));
        assertThat(batch.nextRetry()).isEqualTo(now + Patience.FIRST_RETRY.toNanos());
        for (int retry = 0; retry < 10; retry++) {
            now = batch.nextRetry();
            look("A.class", Reading.partial(hash("CAFE"), FileStat.NONE, "cut off"), false);
        }

        assertThat(batch.nextRetry()).isEqualTo(now + Patience.LAST_RETRY.toNanos());
    }

    private void deliveredBefore(int classes) {
        for (int file = 0; file < classes; file++) {
            root.index().putOld("C" + file + ".class", hash("old"), FileStat.NONE);
        }
    }

    private void write(String path, String content) {
        read(path, Reading.whole(hash(content), FileStat.NONE, null));
    }

    private void delete(String path) {
        read(path, Reading.ABSENT);
    }

    private void read(String path, Reading reading) {
        look(path, reading, true);
    }

    private void look(String path, Reading reading, boolean event) {
        batch.record(new FileKey(root, path), reading, root.index().hash(path), event, ChangeSet.FILE_EVENT, now);
    }

    private void runFor(long millis) {
        for (long step = 0; step < millis; step++) {
            now += TimeUnit.MILLISECONDS.toNanos(1);
            if (now >= rule.dueAt(batch.state(now))) {
                deliver();
            }
        }
    }

    private void deliver() {
        List<FileKey> keys = batch.deliverable(false, now);
        for (FileKey key : keys) {
            Pending file = batch.get(key);
            if (file.isMissing()) {
                root.index().remove(key.path());
            } else {
                root.index().put(key.path(), file.hash(), FileStat.NONE, now);
            }
            batch.delivered(key);
        }
        batch.restart();
        if (!keys.isEmpty()) {
            delivered.add(keys.stream().map(FileKey::path).sorted().toList());
        }
    }

    private static ContentHash hash(String content) {
        return ContentHash.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
