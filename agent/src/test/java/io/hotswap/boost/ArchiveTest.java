package io.hotswap.boost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    private Path directory;

    private Archive archive;

    @BeforeEach
    void hasAnArchiveInMind() {
        archive = new Archive(directory, "app", "key");
    }

    @Test
    void isWholeOnceItIsThere() throws IOException {
        assertThat(archive.isWhole()).isFalse();
        Files.writeString(archive.file(), "classes");
        assertThat(archive.isWhole()).isTrue();
        assertThat(new Archive(directory, "app", "key").isWhole()).isTrue();
    }

    @Test
    void isRemovedWhenItIsDamagedInside() throws IOException {
        Files.writeString(archive.file(), "classes");
        assertThat(archive.isWhole()).isTrue();
        FileTime time = Files.getLastModifiedTime(archive.file());
        Files.writeString(archive.file(), "glasses");
        Files.setLastModifiedTime(archive.file(), time);
        assertThat(new Archive(directory, "app", "key").isWhole()).isFalse();
        assertThat(archive.file()).doesNotExist();
    }

    @Test
    void isReadAgainWhenItLooksDifferent() throws IOException {
        Files.writeString(archive.file(), "classes");
        assertThat(archive.isWhole()).isTrue();
        Files.writeString(archive.file(), "truncated");
        assertThat(archive.isWhole()).isFalse();
    }

    @Test
    void isMadeByOneProcessAtATime() throws IOException {
        assertThat(archive.claim()).isTrue();
        assertThat(archive.claim()).isFalse();
        Files.writeString(archive.making().resolve("dump"), "");
        Files.setLastModifiedTime(archive.making(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        assertThat(archive.claim()).isTrue();
    }

    @Test
    void isNotBeingMadeForEver() throws IOException {
        assertThat(archive.isBeingMade()).isFalse();
        archive.claim();
        assertThat(archive.isBeingMade()).isTrue();
        Files.setLastModifiedTime(archive.making(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        assertThat(archive.isBeingMade()).isFalse();
    }

    @Test
    void isRemovedWhenItsSealIsTorn() throws IOException {
        Files.writeString(archive.file(), "classes");
        archive.isWhole();
        Files.writeString(directory.resolve("app-key.seal"), "7 1");
        assertThat(new Archive(directory, "app", "key").isWhole()).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isNotMadeAgainWhenThatHasFailed() throws IOException {
        assertThat(archive.hasFailed()).isFalse();
        Files.writeString(archive.log(), "out of memory");
        assertThat(archive.hasFailed()).isTrue();
    }

    @Test
    void replacesThoseOfTheSameApplication() throws IOException {
        Path stale = Files.createFile(directory.resolve("app-old.jsa"));
        Path other = Files.createFile(directory.resolve("other-old.jsa"));
        Files.writeString(archive.file(), "classes");
        archive.discardOthers();
        assertThat(List.of(archive.file(), other)).allMatch(Files::exists);
        assertThat(stale).doesNotExist();
    }

    @Test
    void staysOutOfVersionControl() throws IOException {
        archive.claim();
        assertThat(directory.resolve(".gitignore")).hasContent("*");
    }
}
