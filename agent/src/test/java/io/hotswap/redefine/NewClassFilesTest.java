package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewClassFilesTest {
    private static final Instant JAR = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void linksTheNewerClassFilesThatTheLoaderDoesNotFindAndNothingElse() throws IOException {
        Path jar = Files.createDirectories(directory.resolve("jar"));
        Path output = Files.createDirectories(directory.resolve("classes"));
        file(jar, "shop/Edited.class", -1);
        file(output, "shop/Edited.class", 1);
        file(output, "shop/Older.class", -1);
        file(output, "shop/deep/New.class", 1);
        file(output, "db/migration/V2.sql", 1);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Path links = files(output).missingIn(loader).orElseThrow();

            assertThat(Files.walk(links).filter(Files::isRegularFile).map(links::relativize))
                    .containsExactly(Path.of("shop/deep/New.class"));
            assertThat(links.resolve("shop/deep/New.class").toRealPath())
                    .isEqualTo(output.resolve("shop/deep/New.class").toRealPath());
        }
    }

    @Test
    void makesNoDirectoryWhereTheJarHasAll() throws IOException {
        Path output = Files.createDirectories(directory.resolve("classes"));
        file(output, "shop/Older.class", -1);
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThat(files(output).missingIn(loader)).isEmpty();
        }
    }

    private static NewClassFiles files(Path output) {
        return new NewClassFiles(output, FileTime.from(JAR));
    }

    private static void file(Path root, String name, int secondsBehindTheJar) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(JAR.plusSeconds(secondsBehindTheJar)));
    }
}
