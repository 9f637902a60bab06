package io.hotswap.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.plugin.Reload.ChangedResource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResourceOriginsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void aFileThatIsReadWhereItHasChangedIsNotTold() throws IOException {
        ChangedResource page = written("classes", "templates/home.html");

        assertThat(told(List.of(page), List.of(), root("classes"))).isEmpty();
    }

    @Test
    void aFileThatIsReadFromTheJarIsToldWithTheJar() throws IOException {
        ChangedResource page = written("classes", "templates/home.html");
        Path jar = jar("templates/home.html");

        assertThat(told(List.of(page), List.of(), url(jar)))
                .containsExactly("not live on the class path: templates/home.html of " + directory.resolve("classes")
                        + ", since the class loader of the application answers it from " + jar
                        + "; package and restart, start from the classes, or name the folder (docs/limits.md)");
    }

    @Test
    void theJarCountsAlsoWhereTheDirectoryComesBehindIt() throws IOException {
        ChangedResource properties = written("classes", "application.properties");

        assertThat(told(List.of(properties), List.of(), url(jar("application.properties")), root("classes")))
                .singleElement()
                .asString()
                .contains("application.properties");
    }

    @Test
    void filesThatAreReadFromEverywhereCountWhereverTheyAreFound() throws IOException {
        String path = "META-INF/services/shop.Till";
        ChangedResource services = written("classes", path);

        assertThat(told(List.of(services), List.of(), url(jar(path)), root("classes")))
                .isEmpty();
    }

    @Test
    void aNewFileThatNoLoaderFindsIsTold() throws IOException {
        ChangedResource page = written("classes", "templates/new.html");

        assertThat(told(List.of(page), List.of(), url(jar("templates/home.html"))))
                .singleElement()
                .asString()
                .contains("templates/new.html", "not on the class path");
    }

    @Test
    void whatIsReadInsteadOfAJarsFileIsToldOnce() throws IOException {
        ChangedResource page = written("classes", "home.html");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root("classes")}, null)) {
            ResourceOrigins origins = new ResourceOrigins(() -> Set.of(loader), root -> true, () -> LIMIT);

            assertThat(origins.elsewhere(List.of(page), List.of()))
                    .singleElement()
                    .asString()
                    .startsWith("home.html of " + directory.resolve("classes") + " is read instead of the jar's");
            assertThat(origins.elsewhere(List.of(page), List.of())).isEmpty();
        }
    }

    @Test
    void manyFilesAreOneSentence() throws IOException {
        Path jar = jar("a.css", "b.css", "c.css", "d.css", "e.css");
        List<ChangedResource> files = List.of(
                written("classes", "a.css"),
                written("classes", "b.css"),
                written("classes", "c.css"),
                written("classes", "d.css"),
                written("classes", "e.css"));

        assertThat(told(files, List.of(), url(jar)))
                .singleElement()
                .asString()
                .contains("a.css, b.css, c.css and 2 more", "answers them from " + jar);
    }

    @Test
    void aFileThatAPluginHasReadIsNotTold() throws IOException {
        ChangedResource logging = written("classes", "logback.xml");

        assertThat(told(List.of(logging), List.of("logback: logback.xml read"), url(jar("logback.xml"))))
                .isEmpty();
    }

    @Test
    void filesOfWatchedJarsAreNotTold() throws IOException {
        Path jar = jar("home.html");

        assertThat(told(List.of(new ChangedResource(jar, "home.html", false)), List.of(), url(jar)))
                .isEmpty();
    }

    @Test
    void aDeletedFileThatTheJarStillHasIsTold() throws IOException {
        Path jar = jar("home.html");

        assertThat(told(List.of(deleted("home.html")), List.of(), url(jar)))
                .containsExactly("not live on the class path: home.html of " + directory.resolve("classes")
                        + ", deleted there, since the class loader of the application still answers it from " + jar
                        + "; package and restart, or start from the classes (docs/limits.md)");
    }

    @Test
    void aDeletedFileThatNoLoaderFindsIsNotTold() throws IOException {
        assertThat(told(List.of(deleted("home.html")), List.of(), url(jar("other.html"))))
                .isEmpty();
    }

    @Test
    void whatIsFoundBehindAFileDeletedOnTheClassPathCounts() throws IOException {
        assertThat(told(List.of(deleted("home.html")), List.of(), root("classes"), url(jar("home.html"))))
                .isEmpty();
    }

    @Test
    void withoutAClassOfTheApplicationNothingIsTold() throws IOException {
        ChangedResource page = written("classes", "home.html");

        assertThat(new ResourceOrigins(Set::of, root -> false, () -> LIMIT).elsewhere(List.of(page), List.of()))
                .isEmpty();
    }

    @Test
    void aClassLoaderThatThrowsIsTold() throws IOException {
        ChangedResource page = written("classes", "home.html");
        ClassLoader broken = new ClassLoader(null) {
            @Override
            public URL getResource(String name) {
                throw new IllegalStateException("closed");
            }
        };

        assertThat(new ResourceOrigins(() -> Set.of(broken), root -> false, () -> LIMIT)
                        .elsewhere(List.of(page), List.of()))
                .singleElement()
                .asString()
                .contains("home.html", "closed");
    }

    private static List<String> told(List<ChangedResource> files, List<String> notes, URL... classPath)
            throws IOException {
        try (URLClassLoader loader = new URLClassLoader(classPath, null)) {
            return new ResourceOrigins(() -> Set.of(loader), root -> false, () -> LIMIT).elsewhere(files, notes);
        }
    }

    private ChangedResource written(String root, String path) throws IOException {
        Path file = directory.resolve(root).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "changed");
        return new ChangedResource(directory.resolve(root), path, false);
    }

    private ChangedResource deleted(String path) throws IOException {
        Path root = Files.createDirectories(directory.resolve("classes"));
        return new ChangedResource(root, path, true);
    }

    private Path jar(String... paths) throws IOException {
        Path jar = directory.resolve("shop.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String path : paths) {
                out.putNextEntry(new JarEntry(path));
                out.closeEntry();
            }
        }
        return jar;
    }

    private URL root(String name) throws MalformedURLException {
        return url(directory.resolve(name));
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }
}
