package io.hotswap.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiblingOutputsTest {
    @TempDir
    Path directory;

    private final AtomicLong clock = new AtomicLong();
    private final SiblingOutputs siblings = new SiblingOutputs(clock::get);
    private Path app;

    @BeforeEach
    void build() throws IOException {
        file("pom.xml");
        app = module("app");
    }

    @Test
    void aJarInsideAnotherIsFoundAsTheModuleOfTheSameBuildThatMakesIt() throws IOException {
        Path core = module("core");

        assertThat(siblings.of("core.jar", List.of(app))).containsExactly(core);
        assertThat(siblings.of("guava.jar", List.of(app))).isEmpty();
    }

    @Test
    void aModuleOfTheThirdLevelIsFoundAndNoneBelowIt() throws IOException {
        Path third = module("libs/common/text");
        module("libs/common/text/deeper");

        assertThat(siblings.of("text.jar", List.of(app))).containsExactly(third);
        assertThat(siblings.of("deeper.jar", List.of(app))).isEmpty();
    }

    @Test
    void whatABuildWritesOrDownloadsHoldsNoModule() throws IOException {
        module("node_modules/left");
        module("app/target/copied");
        module(".cache/old");
        module("app/src/sample");

        assertThat(List.of("left.jar", "copied.jar", "old.jar", "sample.jar"))
                .allSatisfy(name -> assertThat(siblings.of(name, List.of(app))).isEmpty());
    }

    @Test
    void aModuleThatIsMadeLaterIsFoundAfterAWhileOrWhenAnotherOutputIsKnown() throws IOException {
        assertThat(siblings.of("late.jar", List.of(app))).isEmpty();
        Path late = module("late");
        assertThat(siblings.of("late.jar", List.of(app))).isEmpty();

        assertThat(siblings.of("late.jar", List.of(app, directory.resolve("elsewhere/classes"))))
                .containsExactly(late);
        assertThat(siblings.of("app.jar", List.of(app))).containsExactly(app);
        module("later");
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(siblings.of("later.jar", List.of(app))).hasSize(1);
    }

    /** A module with a jar of its name, and its output. */
    private Path module(String path) throws IOException {
        file(path + "/pom.xml");
        file(path + "/target/" + Path.of(path).getFileName() + ".jar");
        return Files.createDirectories(directory.resolve(path).resolve("target/classes"));
    }

    private void file(String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
