package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarOutputsTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private final List<Path> shown = new ArrayList<>();
    private final ClassLoader loader = new URLClassLoader(new URL[0], null);
    private Path classes;
    private Path jar;
    private Path library;
    private JarOutputs jars;

    @BeforeEach
    void buildsAJarBesideItsClasses() throws IOException {
        classes = Files.createDirectories(directory.resolve("classes"));
        jar = file(directory, "app.jar", 0);
        library = file(directory, "library.jar", 0);
        jars = jars(List.of(classes), List.of());
    }

    @Test
    void aFileThatIsNewerThanTheJarIsReadInsteadOfItsOlderVersion() throws IOException {
        Path page = file(classes, "templates/home page.html", 1);
        jars.add(loader, classes, domain("file:" + jar));

        assertThat(jars.newerThan(url("jar:file:" + jar + "!/templates/home%20page.html")))
                .contains(page);
    }

    @Test
    void aFileThatIsOlderThanTheJarIsNot() throws IOException {
        file(classes, "home.html", -1);
        jars.add(loader, classes, domain("file:" + jar));

        assertThat(jars.newerThan(url("jar:file:" + jar + "!/home.html"))).isEmpty();
    }

    @Test
    void aLibrarysFileOfTheSameNameStays() throws IOException {
        file(classes, "messages.properties", 1);
        jars.add(loader, classes, domain("file:" + jar));

        assertThat(jars.newerThan(url("jar:file:" + library + "!/messages.properties")))
                .isEmpty();
    }

    @Test
    void untilAClassComesFromAJarNothingIsReadInsteadOfItsFiles() throws IOException {
        file(classes, "home.html", 1);

        assertThat(jars.newerThan(url("jar:file:" + jar + "!/home.html"))).isEmpty();
    }

    @Test
    void inAnExecutableJarTheApplicationsPartCountsAndNoLibrarys() throws IOException {
        file(classes, "home.html", 1);
        jars.add(loader, classes, domain("jar:file:" + jar + "!/BOOT-INF/classes!/"));

        assertThat(jars.newerThan(url("jar:file:" + jar + "!/BOOT-INF/classes!/home.html")))
                .contains(classes.resolve("home.html"));
        assertThat(jars.newerThan(url("jar:file:" + jar + "!/BOOT-INF/lib/library.jar!/home.html")))
                .isEmpty();
    }

    @Test
    void aNameThatLeadsOutOfTheOutputIsNotFollowed() throws IOException {
        file(directory, "secret.txt", 1);
        jars.add(loader, classes, domain("file:" + jar));

        assertThat(jars.newerThan(url("jar:file:" + jar + "!/../secret.txt"))).isEmpty();
    }

    @Test
    void theOtherOutputsOfTheModuleStandBehindTheJarToo() throws IOException {
        Path resources = Files.createDirectories(directory.resolve("resources"));
        Path ofAnotherModule = Files.createDirectories(directory.resolve("other"));
        Path page = file(resources, "home.html", 1);
        JarOutputs both = jars(List.of(classes, resources, ofAnotherModule), List.of(classes, resources));
        both.add(loader, classes, domain("file:" + jar));

        assertThat(both.newerThan(url("jar:file:" + jar + "!/home.html"))).contains(page);
        assertThat(both.contain(resources)).isTrue();
        assertThat(both.contain(ofAnotherModule)).isFalse();
    }

    @Test
    void aClassThatComesFromADirectoryMakesNoJarKnown() {
        jars.add(loader, classes, domain("file:" + classes + "/"));

        assertThat(jars.contain(classes)).isFalse();
    }

    @Test
    void whatTheJarHasNotIsShownToItsLoader() throws IOException {
        file(classes, "new.html", 1);
        jars.add(loader, classes, domain("file:" + jar));
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).resolve("new.html")).isSymbolicLink();

        file(classes, "newer.html", 2);
        jars.written(classes, "newer.html");
        assertThat(shown.get(0).resolve("newer.html")).isSymbolicLink();
    }

    private JarOutputs jars(List<Path> watched, List<Path> module) {
        OutputFiles files = new OutputFiles(watched, name -> true, bytes -> true);
        NewFileLinks links = new NewFileLinks((reader, shownDirectory) -> shown.add(shownDirectory));
        return new JarOutputs(files, output -> module, links);
    }

    private static Path file(Path root, String name, int secondsBehindTheJar) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        return Files.setLastModifiedTime(file, FileTime.from(BUILT.plusSeconds(secondsBehindTheJar)));
    }

    private static ProtectionDomain domain(String location) {
        return new ProtectionDomain(new CodeSource(url(location), (Certificate[]) null), null);
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
