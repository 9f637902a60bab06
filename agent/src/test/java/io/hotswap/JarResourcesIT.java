package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Answer;
import io.hotswap.testing.Application;
import io.hotswap.testing.ApplicationJar;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What class loaders answer for templates, messages and the like, in an application that runs from a jar. */
final class JarResourcesIT {
    private static final String SERVICE = """
            package shop;
            import java.io.*;
            import java.net.*;
            import java.util.*;
            public class Service {
                public String answer() {
                    ClassLoader loader = Service.class.getClassLoader();
                    try {
                        List<String> all = new ArrayList<>();
                        for (URL one : Collections.list(loader.getResources("labels.txt"))) {
                            all.add(text(one.openStream()));
                        }
                        return text(loader.getResourceAsStream("page.txt"))
                                + " " + text(Service.class.getResourceAsStream("/new.txt"))
                                + " " + all
                                + " " + ResourceBundle.getBundle("words").getString("word");
                    } catch (IOException failed) {
                        return failed.toString();
                    }
                }
                private static String text(InputStream found) throws IOException {
                    if (found == null) {
                        return "none";
                    }
                    try (found) {
                        return new String(found.readAllBytes());
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    private Path classes;
    private Path jar;
    private Path library;

    @BeforeEach
    void buildsAJarThatIsOlderThanWhatFollows() throws IOException {
        classes = Application.build(directory, SERVICE);
        write("page.txt", "page");
        write("labels.txt", "label");
        write("words.properties", "word=one");
        jar = packaged(directory.resolve("target/app.jar"), classes);
        Path others = Files.createDirectories(directory.resolve("library"));
        Files.writeString(others.resolve("labels.txt"), "library's");
        library = packaged(directory.resolve("library.jar"), others);
        for (String name : List.of("page.txt", "labels.txt", "words.properties")) {
            Files.setLastModifiedTime(
                    classes.resolve(name), FileTime.from(Instant.now().minusSeconds(90)));
        }
    }

    @Test
    void filesThatAreWrittenWhileTheApplicationRunsAreReadInsteadOfTheJars() {
        try (Application app = start("-cp", jar + ":" + library, "shop.Main")) {
            assertThat(app.ask()).isEqualTo("page none [label, library's] one");

            write("page.txt", "edited");
            write("new.txt", "new");
            write("labels.txt", "edited label");
            write("words.properties", "word=two");

            app.jvm().awaitError("read instead of the jar's");
            assertThat(app.ask()).isEqualTo("edited new [edited label, library's] two");
            assertThat(app.jvm().errors()).noneMatch(line -> line.contains("not live"));
        }
    }

    @Test
    void filesThatWereWrittenBeforeTheStartAreReadToo() {
        write("page.txt", "edited");
        write("new.txt", "new");
        write("labels.txt", "edited label");

        try (Application app = start("-cp", jar + ":" + library, "shop.Main")) {
            assertThat(app.ask()).isEqualTo("edited new [edited label, library's] one");
        }
    }

    @Test
    void aLoaderOfItsOwnReadsThemToo() {
        String main = """
                package start;
                import java.net.*;
                import java.nio.file.*;
                public class Start {
                    public static void main(String... arguments) throws Exception {
                        URLClassLoader loader = new URLClassLoader(new URL[] {
                            Path.of(arguments[0]).toUri().toURL(), Path.of(arguments[1]).toUri().toURL()});
                        loader.loadClass("shop.Main").getMethod("main", String[].class)
                                .invoke(null, (Object) new String[0]);
                    }
                }
                """;
        Path starter = directory.resolve("starter");
        Sources.compileInto(starter, main);
        try (Application app = start("-cp", starter.toString(), "start.Start", jar.toString(), library.toString())) {
            assertThat(app.ask()).isEqualTo("page none [label, library's] one");

            write("page.txt", "edited");
            write("new.txt", "new");

            app.jvm().awaitError("read instead of the jar's");
            assertThat(app.ask()).isEqualTo("edited new [label, library's] one");
        }
    }

    @Test
    void afterALateAttachTheyAreReadToo() {
        List<String> command = List.of(ForkedJvm.WITHOUT_C2, "-cp", jar + ":" + library, "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            assertThat(app.ask()).isEqualTo("page none [label, library's] one");
            write("page.txt", "before");

            String pid = Long.toString(app.jvm().pid());
            Answer attached = Answer.of(directory, "attach", pid, "restart=never,watch=" + classes);
            assertThat(attached.exitCode()).as(attached.toString()).isZero();
            assertThat(app.ask()).startsWith("before none");

            write("new.txt", "new");
            // The first file that is read so is told, whichever that was.
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(app.ask()).as(app.jvm().toString()).startsWith("before new"));
        }
    }

    @Test
    void aDeletedFileIsToldSinceTheJarStillHasIt() throws IOException {
        try (Application app = start("-cp", jar + ":" + library, "shop.Main")) {
            assertThat(app.ask()).startsWith("page");

            Files.delete(classes.resolve("page.txt"));

            app.jvm().awaitError("not live on the class path: page.txt");
            assertThat(app.ask()).startsWith("page");
        }
    }

    private Application start(String... command) {
        List<String> all = new ArrayList<>(List.of(ForkedJvm.WITHOUT_C2, ForkedJvm.agent("watch=" + classes)));
        all.addAll(List.of(command));
        return Application.start(directory, classes, all);
    }

    private static Path packaged(Path jar, Path content) throws IOException {
        ApplicationJar.write(jar, content, "shop.Main");
        return Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(classes.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
