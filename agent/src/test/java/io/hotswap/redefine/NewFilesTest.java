package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewFilesTest {
    private static final Instant JAR = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void areTheFilesThatAreNewerThanTheJar() throws IOException {
        Path output = Files.createDirectories(directory.resolve("classes"));
        file(output, "shop/deep/New.class", 1);
        file(output, "shop/Edited.class", 1);
        file(output, "shop/Older.class", -1);
        file(output, "db/migration/V2.sql", 1);

        assertThat(new NewFiles(output, FileTime.from(JAR)).paths())
                .containsExactly("db/migration/V2.sql", "shop/Edited.class", "shop/deep/New.class");
    }

    private static void file(Path root, String name, int secondsBehindTheJar) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(JAR.plusSeconds(secondsBehindTheJar)));
    }
}
