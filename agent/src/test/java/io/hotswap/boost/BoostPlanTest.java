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
    private static final String AGENT = "/opt/hotswap.jar";

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
        assertThat(plan.classPath()).contains(jar + ":" + AGENT + ":" + classes);
        assertThat(plan.libraries()).containsExactly(jar, AGENT);
        ClassPath next = ClassPath.parse(plan.classPath().orElseThrow());
        assertThat(next.restored(plan.positions()).text()).isEqualTo(classes + ":" + jar);
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
    void putsTheAgentBehindLibrariesThatComeFirst() throws IOException {
        BoostPlan plan = plan(jar + ":" + classes, "java", "@class-path", "Main");
        assertThat(plan.classPath()).contains(jar + ":" + AGENT + ":" + classes);
    }

    @Test
    void needsNoOtherClassPathForAJar() throws IOException {
        BoostPlan plan = plan(jar, "java", "-jar", jar);
        assertThat(plan).isEqualTo(new BoostPlan(Optional.empty(), List.of(), List.of(jar)));
    }

    @Test
    void leavesWildcardsToTheLauncher() throws IOException {
        String written = classes + ":" + directory + "/*";
        BoostPlan plan = plan(classes + ":" + jar, "java", "-cp", written, "Main");
        assertThat(plan.classPath()).contains(directory + "/*:" + AGENT + ":" + classes);
        assertThat(plan.libraries()).containsExactly(jar, AGENT);
    }

    private static BoostPlan plan(String here, String... arguments) throws IOException {
        ClassPath path = ClassPath.parse(here);
        return BoostPlan.of(
                path,
                LibraryFiles.of(path.libraries()),
                new LaunchCommand(List.of(arguments), List.of()),
                Path.of(AGENT));
    }
}
