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
import org.junit.jupiter.api.Test;

class HeldChangesTest {
    private final List<ChangeSet> passed = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @Test
    void whatComesOutsideOfABuildGoesOnAtOnce() {
        assertThat(held(true).through(set("A", "B"))).contains(set("A", "B"));
    }

    @Test
    void whatABuildWritesGoesOnWhenItIsDoneInOneSet() throws Exception {
        HeldChanges held = held(true);
        held.began();

        assertThat(held.through(set("A"))).isEmpty();
        assertThat(held.through(set("A", "B"))).isEmpty();
        held.ended(true);

        assertThat(passed).hasSize(1);
        assertThat(passed.get(0).trigger()).isEqualTo(ChangeSet.BUILD);
        assertThat(paths(passed.get(0))).containsExactly("A", "B");
    }

    @Test
    void whatAFailedBuildHasWrittenWaitsForTheNextOneWhoeverRunsIt() throws Exception {
        HeldChanges held = held(true);
        held.began();
        held.through(set("A"));
        held.ended(false);
        assertThat(passed).isEmpty();

        assertThat(held.through(set("B")))
                .hasValueSatisfying(all -> assertThat(paths(all)).containsExactly("A", "B"));
    }

    @Test
    void whatAFailedBuildHasWrittenGoesOnWhereThatIsWanted() throws Exception {
        HeldChanges held = held(false);
        held.began();
        held.through(set("A"));
        held.ended(false);

        assertThat(passed).hasSize(1);
    }

    @Test
    void aScanThatFailsHoldsNothingForEver() throws Exception {
        HeldChanges held = new HeldChanges(
                true, () -> CompletableFuture.failedFuture(new IOException("no such device")), passed::add, said::add);
        held.began();
        held.through(set("A"));
        held.ended(true);

        assertThat(passed).hasSize(1);
        assertThat(held.through(set("B"))).contains(set("B"));
        assertThat(said.toString()).contains("build.command has written: java.io.IOException: no such device");
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
