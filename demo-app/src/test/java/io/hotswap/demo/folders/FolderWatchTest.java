package io.hotswap.demo.folders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    @TempDir
    private Path folder;

    private final List<Set<Path>> changes = new ArrayList<>();

    @Test
    void reportsWhatWasWrittenMadeAndDeletedOnceItIsQuiet() throws IOException {
        Path written = Files.writeString(folder.resolve("written"), "a");
        Path deleted = Files.writeString(folder.resolve("deleted"), "a");
        Files.writeString(folder.resolve("kept"), "a");
        FolderWatch watch = new FolderWatch(folder, changes::add, line -> {});

        Files.writeString(written, "longer");
        Files.delete(deleted);
        watch.look();
        Path made =
                Files.writeString(Files.createDirectory(folder.resolve("below")).resolve("made"), "a");
        watch.look();
        assertThat(changes).isEmpty();
        watch.look();
        watch.look();

        assertThat(changes).containsExactly(Set.of(written, deleted, made));
        watch.close();
    }
}
