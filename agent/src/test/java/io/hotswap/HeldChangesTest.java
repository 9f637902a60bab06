package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.FileChange;
import io.hotswap.watch.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HeldChangesTest {
    private final List<ChangeSet> passed = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @Test
    void whatComesOutsideOfABuildGoesOnAtOnce() {
        held(true).take(set("A", "B"));
        assertThat(passed).containsExactly(set("A", "B"));
    }

    @Test
    void whatABuildWritesGoesOnWhenItIsDoneInOneSet() throws Exception {
        HeldChanges held = held(true);
        held.began();

        held.take(set("A"));
        held.take(set("A", "B"));
        assertThat(passed).isEmpty();
        held.ended(true);

        assertThat(passed).hasSize(1);
        assertThat(passed.get(0).trigger()).isEqualTo(ChangeSet.BUILD);
        assertThat(passed.get(0).isWhole()).isTrue();
        assertThat(paths(passed.get(0))).containsExactly("A", "B");
    }

    @Test
    void whatAFailedBuildHasWrittenWaitsForTheNextOneWhoeverRunsIt() throws Exception {
        HeldChanges held = held(true);
        held.began();
        held.take(set("A"));
        held.ended(false);
        assertThat(passed).isEmpty();

        held.take(set("B"));
        assertThat(passed).hasSize(1);
        assertThat(paths(passed.get(0))).containsExactly("A", "B");
    }

    @Test
    void whatAFailedBuildHasWrittenGoesOnWhereThatIsWanted() throws Exception {
        HeldChanges held = held(false);
        held.began();
        held.take(set("A"));
        held.ended(false);

        assertThat(passed).hasSize(1);
    }

    @Test
    void aScanThatFailsHoldsNothingForEver() throws Exception {
        HeldChanges held = new HeldChanges(
                true, () -> CompletableFuture.failedFuture(new IOException("no such device")), passed::add, said::add);
        held.began();
        held.take(set("A"));
        held.ended(true);

        assertThat(passed).hasSize(1);
        held.take(set("B"));
        assertThat(passed.get(1)).isEqualTo(set("B"));
        assertThat(said.toString()).contains("build.command has written: java.io.IOException: no such device");
    }

    @Test
    void whatIsDeliveredWhileABuildsChangesGoOnComesBehindThem() throws Exception {
        CountDownLatch passing = new CountDownLatch(1);
        AtomicReference<HeldChanges> held = new AtomicReference<>();
        Thread watching = new Thread(() -> held.get().take(set("A", "later")));
        held.set(new HeldChanges(
                true,
                () -> CompletableFuture.completedFuture(set()),
                changes -> {
                    if (passing.getCount() > 0) {
                        passing.countDown();
                        watching.start();
                        awaitBlocked(watching);
                    }
                    passed.add(changes);
                },
                said::add));
        held.get().began();
        held.get().take(set("A"));
        held.get().ended(true);
        watching.join();
        assertThat(passed.stream().map(HeldChangesTest::paths)).containsExactly(List.of("A"), List.of("A", "later"));
    }

    /** Returns when a thread waits for a lock, or has ended, which it must not. */
    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
    }

    private HeldChanges held(boolean stopOnError) {
        return new HeldChanges(stopOnError, () -> CompletableFuture.completedFuture(set()), passed::add, said::add);
    }

    private static ChangeSet set(String... paths) {
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            changes.add(new FileChange(Path.of("out"), path, new FileState.Modified()));
        }
        return new ChangeSet(changes, ChangeSet.FILE_EVENT, 0);
    }

    private static List<String> paths(ChangeSet set) {
        return set.changes().stream().map(FileChange::path).toList();
    }
}
