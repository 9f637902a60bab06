package io.hotswap.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputDirectoriesTest {
    @TempDir
    Path directory;

    @Test
    void aDirectoryOfTheClassPathIsItsOwnOutput() throws IOException {
        Path bin = directory("bin");
        Path idea = directory("out/production/shop");

        assertThat(of("bin" + File.pathSeparator + "out/production/shop" + File.pathSeparator + "gone"))
                .containsExactly(bin, idea);
    }

    @Test
    void mavensJarHasTheClassesBesideIt() throws IOException {
        Path classes = directory("target/classes");
        file("target/app.jar");

        assertThat(of("target/app.jar")).containsExactly(classes);
    }

    @Test
    void gradlesJarHasTheMainClassesOfEveryLanguageAndTheResources() throws IOException {
        file("build/libs/app.jar");
        Path java = directory("build/classes/java/main");
        Path kotlin = directory("build/classes/kotlin/main");
        directory("build/classes/java/test");
        Path resources = directory("build/resources/main");

        assertThat(of("build/libs/app.jar")).containsExactly(java, kotlin, resources);
    }

    @Test
    void allOutputsOfAModuleAreFoundByOneOfThem() throws IOException {
        Path java = directory("shop/build/classes/java/main");
        Path resources = directory("shop/build/resources/main");
        directory("other/build/resources/main");
        file("shop/build.gradle");

        assertThat(OutputDirectories.ofModule(java)).containsExactly(java, resources);
    }

    @Test
    void outputsAreReadWhereTheClassPathOrTheModulePathHasThemAndNotBehindAJar() throws IOException {
        Path classes = directory("target/classes");
        Path module = directory("mods/shop");
        file("target/app.jar");

        assertThat(areRead("target/classes", "", classes)).isTrue();
        assertThat(areRead("target/app.jar", "", classes)).isFalse();
        assertThat(areRead("", "mods", module)).isTrue();
        assertThat(areRead("target/classes", "", classes, module)).isFalse();
    }

    private boolean areRead(String classPath, String modulePath, Path... outputs) {
        return OutputDirectories.areRead(List.of(outputs), classPath, modulePath, directory);
    }

    @Test
    void aLibraryElsewhereHasNone() throws IOException {
        file("lib/guava.jar");
        directory("lib/classes");

        assertThat(of("lib/guava.jar")).isEmpty();
    }

    @Test
    void anEmptyEntryIsNotTheWorkingDirectory() {
        assertThat(of("")).isEmpty();
    }

    @Test
    void aModulePathHasModulesAndDirectoriesOfThem() throws IOException {
        Path classes = directory("target/classes");
        file("target/classes/module-info.class");
        Path shop = directory("mods/shop");
        file("mods/shop/module-info.class");
        directory("mods/notes");
        Path billing = directory("billing/target/classes");
        file("billing/target/billing.jar");

        assertThat(OutputDirectories.ofModulePath(
                        String.join(
                                File.pathSeparator, "target/classes", "mods", "billing/target/billing.jar", "gone", ""),
                        directory))
                .containsExactly(classes, shop, billing);
    }

    private List<Path> of(String classPath) {
        return OutputDirectories.ofClassPath(classPath, directory);
    }

    private Path directory(String path) throws IOException {
        return Files.createDirectories(directory.resolve(path));
    }

    private void file(String path) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.createFile(directory.resolve(path));
    }
}
