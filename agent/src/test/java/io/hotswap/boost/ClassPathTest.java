package io.hotswap.boost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    private Path directory;

    private String classes;
    private String resources;
    private String first;
    private String second;

    @BeforeEach
    void hasDirectoriesAndJars() throws IOException {
        classes = Files.createDirectory(directory.resolve("classes")).toString();
        resources = Files.createDirectory(directory.resolve("resources")).toString();
        first = Files.createFile(directory.resolve("first.jar")).toString();
        second = Files.createFile(directory.resolve("second.jar")).toString();
    }

    @Test
    void putsLibrariesInFrontAndKeepsTheOrderOfEach() {
        ClassPath path = path(classes, first, resources, second);
        assertThat(path.librariesFirst()).isEqualTo(path(first, second, classes, resources));
        assertThat(path.leadingLibraries()).isEmpty();
        assertThat(path(first, classes, second).leadingLibraries()).containsExactly(first);
    }

    @Test
    void givesEveryOrderBack() {
        for (ClassPath path : List.of(
                path(classes, first, resources, second),
                path(first, classes, second, resources),
                path(classes, resources),
                path("", first, "/nowhere"))) {
            assertThat(path.librariesFirst().restored(path.positions())).isEqualTo(path);
        }
    }

    @Test
    void takesAWildcardForLibrariesAndPutsItsDirectoryBackInFront() {
        ClassPath written = path(classes, directory + "/*");
        assertThat(written.librariesFirst()).isEqualTo(path(directory + "/*", classes));
        assertThat(path(first, second, classes).restored(written.positions())).isEqualTo(path(classes, first, second));
    }

    @Test
    void leavesAClassPathAloneThatIsShorterThanThePositions() {
        assertThat(path(first).restored(List.of(0, 1))).isEqualTo(path(first));
    }

    private static ClassPath path(String... entries) {
        return new ClassPath(List.of(entries));
    }
}
