package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
        value = WatchMode.class,
        names = {"NATIVE", "POLL"})
@EnabledOnOs({OS.LINUX, OS.MAC})
class LinkedFilesTest {
    private final WatchMode mode;
    private Path root;
    private Path outside;

    @TempDir
    private Path directory;

    LinkedFilesTest(WatchMode mode) {
        this.mode = mode;
    }

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectories(directory.resolve("target/classes"));
        outside = Files.createDirectories(directory.resolve("outside"));
    }

    @Test
    void aRootThatIsALinkIsWatchedWhereItLeads() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), outside);
        try (Watching watching = new Watching(mode, link)) {
            Watching.write(outside.resolve("A.class"), ClassFiles.version("A", 1));

            assertThat(watching.awaitSet("A.class").changes().get(0).root()).isEqualTo(link);
        }
    }

    @Test
    void aRootThatIsALinkFollowsItWhenItIsTurned() throws IOException {
        Path next = Files.createDirectories(directory.resolve("next"));
        Watching.write(outside.resolve("A.class"), ClassFiles.version("A", 1));
        Watching.write(next.resolve("A.class"), ClassFiles.version("A", 2));
        Path link = Files.createSymbolicLink(directory.resolve("link"), outside);
        try (Watching watching = new Watching(mode, link)) {
            Files.delete(link);
            Files.createSymbolicLink(link, next);
            assertThat(watching.awaitSet("A.class").changes().get(0).content()).isEqualTo(ClassFiles.version("A", 2));
            Watching.write(next.resolve("B.class"), ClassFiles.version("B", 1));
            watching.awaitSet("B.class");
        }
    }

    @Test
    void aLinkedDirectoryIsFollowed() throws IOException {
        Watching.write(outside.resolve("shop/A.class"), ClassFiles.version("A", 1));
        Files.createSymbolicLink(root.resolve("shop"), outside.resolve("shop"));
        try (Watching watching = new Watching(mode, root)) {
            Watching.write(outside.resolve("shop/A.class"), ClassFiles.version("A", 2));
            watching.awaitSet("shop/A.class");

            assertThat(watching.paths()).containsExactly("shop/A.class");
        }
    }

    @Test
    void aLinkedDirectoryThatIsReplacedIsFollowedAgain() throws IOException {
        Watching.write(outside.resolve("shop/A.class"), ClassFiles.version("A", 1));
        Watching.write(root.resolve("B.class"), ClassFiles.version("B", 1));
        Files.createSymbolicLink(root.resolve("shop"), outside.resolve("shop"));
        try (Watching watching = new Watching(mode, root)) {
            Watching.deleteTree(outside.resolve("shop"));
            Watching.write(outside.resolve("shop/A.class"), ClassFiles.version("A", 2));
            watching.awaitSet("shop/A.class");
            Watching.write(outside.resolve("shop/C.class"), ClassFiles.version("C", 1));
            watching.awaitSet("shop/C.class");
        }
    }

    @Test
    void aLinkThatLeadsNowhereYetIsFollowedWhenItsTargetComes() throws IOException {
        Files.createSymbolicLink(root.resolve("shop"), outside.resolve("shop"));
        Files.createSymbolicLink(root.resolve("B.class"), outside.resolve("B.class"));
        try (Watching watching = new Watching(mode, root)) {
            Watching.write(outside.resolve("shop/A.class"), ClassFiles.version("A", 1));
            Watching.write(outside.resolve("B.class"), ClassFiles.version("B", 1));
            watching.awaitSet("shop/A.class");
            watching.awaitSet("B.class");
        }
    }

    @Test
    void aLinkedFileIsWatchedWhereItLeads() throws IOException {
        Watching.write(outside.resolve("A.class"), ClassFiles.version("A", 1));
        Files.createSymbolicLink(root.resolve("A.class"), outside.resolve("A.class"));
        try (Watching watching = new Watching(mode, root)) {
            Watching.write(outside.resolve("A.class"), ClassFiles.version("A", 2));

            assertThat(watching.awaitSet("A.class").changes().get(0).content()).isEqualTo(ClassFiles.version("A", 2));
        }
    }

    @Test
    void loopsAndBrokenLinksAreIgnored() throws IOException {
        Files.createSymbolicLink(root.resolve("self"), root);
        Files.createSymbolicLink(root.resolve("up"), directory);
        Files.createSymbolicLink(root.resolve("circle"), root.resolve("circle"));
        Files.createSymbolicLink(root.resolve("Broken.class"), directory.resolve("nowhere"));
        Path one = Files.createDirectories(outside.resolve("one"));
        Path two = Files.createDirectories(outside.resolve("two"));
        Files.createSymbolicLink(one.resolve("two"), two);
        Files.createSymbolicLink(two.resolve("one"), one);
        Files.createSymbolicLink(root.resolve("one"), one);
        try (Watching watching = new Watching(mode, root)) {
            Watching.write(root.resolve("A.class"), ClassFiles.version("A", 1));
            Watching.write(two.resolve("B.class"), ClassFiles.version("B", 1));
            watching.awaitSet("A.class");
            watching.awaitSet("one/two/B.class");
            Files.createSymbolicLink(root.resolve("later"), root);
            watching.awaitQuiet(root);

            assertThat(watching.pathsWithoutSentinels()).containsExactlyInAnyOrder("A.class", "one/two/B.class");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeReadIsReportedOnceWithTheReason() throws IOException {
        try (Watching watching = new Watching(mode, root)) {
            // The kernel refuses to read address 0 of a process, even to root.
            Files.createSymbolicLink(root.resolve("Refused.class"), Path.of("/proc/self/mem"));
            FileChange change = watching.awaitSet("Refused.class").changes().get(0);
            watching.awaitQuiet(root);
            Files.delete(root.resolve("Refused.class"));

            assertThat(change.state()).isInstanceOf(FileState.Unreadable.class);
            assertThat(change.problem()).isNotBlank();
            assertThat(watching.of("Refused.class")).hasSize(1);
        }
    }

    @Test
    void whatIsNoRegularFileIsSkipped() throws IOException, InterruptedException {
        try (Watching watching = new Watching(mode, root)) {
            new ProcessBuilder("mkfifo", root.resolve("Pipe.class").toString())
                    .start()
                    .waitFor();
            Files.createDirectories(root.resolve("Folder.class"));
            watching.awaitQuiet(root);

            assertThat(watching.pathsWithoutSentinels()).isEmpty();
        }
    }
}
