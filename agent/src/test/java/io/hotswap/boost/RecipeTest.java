package io.hotswap.boost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
    @TempDir
    private Path directory;

    private Path jdk;
    private Path jar;

    @BeforeEach
    void hasAJdkAndALibrary() throws IOException {
        jdk = Files.createDirectory(directory.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), "17");
        jar = Files.writeString(directory.resolve("library.jar"), "1");
    }

    @Test
    void hasAnotherKeyForAnyOtherIngredient() throws IOException {
        Set<String> keys = new HashSet<>();
        keys.add(recipe().key());
        assertThat(keys).contains(recipe().key());
        keys.add(new Recipe(jdk, "2", List.of(), false, List.of(jar.toString())).key());
        keys.add(new Recipe(jdk, "1", List.of("-XX:-UseCompressedOops"), false, List.of(jar.toString())).key());
        keys.add(new Recipe(jdk, "1", List.of(), true, List.of(jar.toString())).key());
        keys.add(new Recipe(jdk, "1", List.of(), false, List.of(jar.toString(), jar.toString())).key());
        Files.writeString(jdk.resolve("release"), "17.0.1");
        keys.add(recipe().key());
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
        keys.add(recipe().key());
        assertThat(keys).hasSize(7);
    }

    @Test
    void dumpsWithTheLibrariesOnlyAndChecksWithoutRunningThem() {
        Path archive = directory.resolve("archive");
        assertThat(recipe().dump(directory.resolve("classes"), archive))
                .contains("-Xshare:dump")
                .endsWith("-cp", jar.toString());
        assertThat(recipe().check(archive)).contains("-Xshare:on").endsWith("-cp", jar.toString(), "-version");
    }

    @Test
    void linksForTheModuleOfAgents() {
        Recipe linked = new Recipe(jdk, "1", List.of(), true, List.of(jar.toString()));
        Path archive = directory.resolve("archive");
        assertThat(linked.dump(archive, archive)).contains("-XX:+AOTClassLinking", "--add-modules=java.instrument");
        assertThat(linked.check(archive)).contains("--add-modules=java.instrument");
    }

    @Test
    void quotesForTheLauncher() {
        assertThat(Training.argumentFile(Stream.of("-cp", "a b\\\"c").toList()))
                .isEqualTo("\"-cp\"\n\"a b\\\\\\\"c\"\n");
    }

    private Recipe recipe() {
        return new Recipe(jdk, "1", List.of(), false, List.of(jar.toString()));
    }
}
