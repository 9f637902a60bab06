package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
        value = WatchMode.class,
        names = {"NATIVE", "POLL"})
class WatchedJarTest {
    private final WatchMode mode;
    private Path jar;

    @TempDir
    private Path directory;

    WatchedJarTest(WatchMode mode) {
        this.mode = mode;
    }

    @BeforeEach
    void packageFirstVersion() throws IOException {
        jar = directory.resolve("app.jar");
        Files.write(jar, jarWith("A", 1, "B", 1, "C", 1));
    }

    @Test
    void aJarThatIsReplacedIsComparedEntryByEntry() throws IOException {
        try (Watching watching = new Watching(mode, jar)) {
            Path next = directory.resolve("app.jar.tmp");
            Files.write(next, jarWith("A", 1, "B", 2, "C", 1, "D", 1));
            Files.move(next, jar, StandardCopyOption.ATOMIC_MOVE);
            ChangeSet set = watching.awaitSet("shop/B.class");

            assertThat(set.changes()).extracting(FileChange::path).containsExactly("shop/B.class", "shop/D.class");
            assertThat(set.changes().get(0).root()).isEqualTo(jar);
            assertThat(set.changes().get(0).content()).isEqualTo(ClassFiles.version("B", 2));
        }
    }

    @Test
    void aJarThatIsWrittenInPlaceIsWaitedFor() throws IOException {
        byte[] next = jarWith("A", 2, "B", 1, "C", 1);
        try (Watching watching = new Watching(mode, jar)) {
            try (OutputStream out = Files.newOutputStream(jar)) {
                out.write(next, 0, next.length / 2);
                assertThat(watching.rescan().changes()).isEmpty();
                out.write(next, next.length / 2, next.length - next.length / 2);
            }
            watching.awaitSet("shop/A.class");
            assertThat(watching.rescan().changes()).isEmpty();

            assertThat(watching.paths()).containsExactly("shop/A.class");
        }
    }

    @Test
    void aJarThatIsRebuiltWithOneOtherClassIsOneChange() throws IOException {
        try (Watching watching = new Watching(mode, jar)) {
            Files.delete(jar);
            assertThat(watching.rescan().changes()).isEmpty();
            Files.write(jar, jarWith("A", 1, "B", 1, "C", 5));
            watching.awaitSet("shop/C.class");

            assertThat(watching.paths()).containsExactly("shop/C.class");
        }
    }

    @Test
    void aJarThatStaysBrokenIsReportedAndThenItsRepair() throws IOException {
        byte[] next = jarWith("A", 2, "B", 1, "C", 1);
        try (Watching watching = new Watching(mode, jar)) {
            Files.write(jar, Arrays.copyOf(next, next.length / 2));
            FileChange broken = watching.awaitSet("").changes().get(0);
            assertThat(broken.problem()).contains("not a whole zip file");

            Files.write(jar, next);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(watching.of("shop/A.class")).anyMatch(FileChange::complete));
            assertThat(watching.of("").size()).isEqualTo(1);
        }
    }

    @Test
    void aJarThatDoesNotExistYetIsWatchedWhenItComes() throws IOException {
        Path later = directory.resolve("build/libs/later.jar");
        try (Watching watching = new Watching(mode, later)) {
            Files.createDirectories(later.getParent());
            Files.write(later, jarWith("A", 1));
            watching.awaitSet("shop/A.class");
            Files.write(later, jarWith("A", 2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> watching.of("shop/A.class").size() == 2);
        }
    }

    private static byte[] jarWith(Object... namesAndVersions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int each = 0; each < namesAndVersions.length; each += 2) {
                String name = (String) namesAndVersions[each];
                zip.putNextEntry(new ZipEntry("shop/" + name + ".class"));
                zip.write(ClassFiles.version(name, (Integer) namesAndVersions[each + 1]));
            }
        }
        return bytes.toByteArray();
    }
}
