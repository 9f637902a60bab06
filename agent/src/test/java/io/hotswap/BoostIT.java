package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An application of a directory and a library, restarted with {@code restart.boost}. */
@EnabledOnOs(OS.LINUX)
@Timeout(480)
final class BoostIT {
    private static final String READY = "hotswap: restart.boost: archive of the libraries ready";

    @TempDir
    private Path directory;

    @Test
    void restartsWithAnArchiveOfTheLibrariesThatIsMadeMeanwhile() throws Exception {
        Path library = library();
        try (Application app = start(library, "restart.boost=full")) {
            String before = app.ask();
            assertThat(before).isEqualTo("0 false " + classPath(app, library));

            restart(app, 1);
            awaitReady(app, 1);
            assertThat(sourceOfGson()).as("loaded in the second image").startsWith("file:");

            restart(app, 2);
            assertThat(sourceOfGson()).as("loaded in the third image").contains("shared objects file");
            assertThat(app.ask()).isEqualTo("2 true " + classPath(app, library));

            Path stale = archives().get(0);
            Files.setLastModifiedTime(library, FileTime.from(Instant.now().plusSeconds(60)));
            restart(app, 3);
            assertThat(sourceOfGson())
                    .as("with an archive that the JVM refuses")
                    .startsWith("file:");
            awaitReady(app, 2);
            assertThat(archives()).hasSize(1).doesNotContain(stale);

            damage(archives().get(0));
            restart(app, 4);
            assertThat(app.ask()).isEqualTo("4 true " + classPath(app, library));
            assertThat(sourceOfGson()).as("without the damaged archive").startsWith("file:");
            assertThat(app.jvm().output()).noneMatch(line -> line.contains("[warning]"));
        }
    }

    private Application start(Path library, String options) {
        Path classes = Application.build(directory, service(0));
        return Application.start(
                directory,
                classes,
                List.of(
                        ForkedJvm.agent(options),
                        "-Xlog:class+load:file=loaded.log::filecount=0",
                        "-cp",
                        classes + ":" + directory.resolve("lib") + "/*",
                        "shop.Main"));
    }

    private static String classPath(Application app, Path library) {
        return app.classes() + ":" + library;
    }

    private Path library() throws Exception {
        Path original = Path.of(
                Gson.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path lib = Files.createDirectory(directory.resolve("lib"));
        return Files.copy(original, lib.resolve("gson.jar"));
    }

    /** An edit that the JVM does not take: the list of interfaces is another one each time. */
    private void restart(Application app, int version) throws InterruptedException {
        app.edit(service(version));
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (app.jvm().output().stream()
                        .filter(line -> line.startsWith("started"))
                        .count()
                <= version) {
            awaitUntil(deadline, app);
        }
        assertThat(app.ask()).startsWith(version + " ");
    }

    private static void awaitReady(Application app, int count) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (app.jvm().errors().stream()
                        .filter(line -> line.startsWith(READY))
                        .count()
                < count) {
            awaitUntil(deadline, app);
        }
    }

    private static void awaitUntil(Instant deadline, Application app) throws InterruptedException {
        assertThat(Instant.now()).as(app.jvm().toString()).isBefore(deadline);
        Thread.sleep(100);
    }

    private static String service(int version) {
        String interfaces = version == 0 ? "" : " implements Version" + version;
        return """
                package shop;
                public class Service%s {
                    public String answer() throws Exception {
                        Object gson = Class.forName("com.google.gson.Gson").getConstructor().newInstance();
                        boolean boosted = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()
                            .contains("-XX:TieredStopAtLevel=1");
                        return %d + " " + boosted + " " + System.getProperty("java.class.path");
                    }
                }
                interface Version%d {}
                """.formatted(interfaces, version, version);
    }

    private String sourceOfGson() throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("loaded.log"))) {
            return lines.filter(line -> line.contains(" com.google.gson.Gson source: "))
                    .map(line -> line.substring(line.indexOf("source: ") + "source: ".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(".hotswap/boost"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private static void damage(Path archive) throws IOException {
        archive.toFile().setWritable(true);
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            ByteBuffer noise = ByteBuffer.allocate(1 << 20);
            channel.write(noise, channel.size() / 2);
        }
    }
}
