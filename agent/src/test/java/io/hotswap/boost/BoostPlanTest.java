package io.hotswap.boost;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.restart.LaunchCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoostPlanTest {
    @TempDir
    private Path directory;

    private Path classes;
    private String jar;

    @BeforeEach
    void hasOutputAndLibrary() throws IOException {
        classes = Files.createDirectory(directory.resolve("classes"));
        Files.createFile(classes.resolve("Main.class"));
        jar = directory.resolve("library.jar").toString();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(Path.of(jar)))) {
            out.putNextEntry(new JarEntry("library/Tool.class"));
            out.putNextEntry(new JarEntry("application.properties"));
        }
    }

    @Test
    void movesTheOutputBehindTheLibraries() throws IOException {
        BoostPlan plan = plan(classes + ":" + jar, "java", "-cp", classes + ":" + jar, "Main");
        assertThat(plan.classPath()).contains(jar + ":" + classes);
        assertThat(plan.positions()).containsExactly(0);
        assertThat(plan.libraries()).containsExactly(jar);
    }

    @Test
    void keepsTheOrderWhereBothHoldAFile() throws IOException {
        Files.createFile(classes.resolve("application.properties"));
        BoostPlan plan = plan(classes + ":" + jar, "java", "-cp", classes + ":" + jar, "Main");
        assertThat(plan).isEqualTo(new BoostPlan(Optional.empty(), List.of(), List.of()));
    }

    @Test
    void keepsTheOrderWhereAnArgumentFileHoldsTheMainClass() throws IOException {
        assertThat(plan(classes + ":" + jar, "java", "@arguments").classPath()).isEmpty();
    }

    @Test
    void needsNoOtherClassPathWhereTheLibrariesComeFirst() throws IOException {
        BoostPlan plan = plan(jar + ":" + classes, "java", "@class-path", "Main");
        assertThat(plan.classPath()).isEmpty();
        assertThat(plan.libraries()).containsExactly(jar);
    }

    @Test
    void leavesWildcardsToTheLauncher() throws IOException {
        String written = classes + ":" + directory + "/*";
        BoostPlan plan = plan(classes + ":" + jar, "java", "-cp", written, "Main");
        assertThat(plan.classPath()).contains(directory + "/*:" + classes);
        assertThat(plan.libraries()).containsExactly(jar);
    }

    private static BoostPlan plan(String here, String... arguments) throws IOException {
        ClassPath path = ClassPath.parse(here);
        return BoostPlan.of(path, LibraryFiles.of(path.libraries()), new LaunchCommand(List.of(arguments), List.of()));
    }
}
