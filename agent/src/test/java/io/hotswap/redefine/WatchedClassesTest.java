package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchedClassesTest {
    @TempDir
    Path output;

    @Test
    void librariesAreNotAmongThem() throws Exception {
        Class<?> written = load("written", "Module");

        assertThat(watched(output).now()).contains(written).doesNotContain(Test.class, WatchedClassesTest.class);
    }

    @Test
    void aPackageThatIsWrittenLaterIs() throws Exception {
        WatchedClasses watched = watched(output);
        assertThat(watched.now()).doesNotContain(Test.class);
        Class<?> later = load("later", "Late");
        assertThat(watched.now()).contains(later);
    }

    @Test
    void aClassWhoseFileIsGoneIs() throws Exception {
        Class<?> gone = load("gone", "Gone");
        Files.delete(output.resolve("gone/Gone.class"));

        assertThat(watched(output).now()).contains(gone);
    }

    @Test
    void thoseOfAWatchedJarAre() throws Exception {
        Sources.compileInto(output, "package packed; public class Packed {}");
        Path jar = output.resolve("packed.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("packed/Packed.class"));
            out.write(Files.readAllBytes(output.resolve("packed/Packed.class")));
        }
        URL[] path = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            Class<?> packed = loader.loadClass("packed.Packed");

            assertThat(watched(jar).now()).contains(packed).doesNotContain(Test.class);
        }
    }

    private static WatchedClasses watched(Path root) {
        OutputFiles files = new OutputFiles(List.of(root), name -> true, bytes -> true);
        return new WatchedClasses(
                new LoadedClasses(ByteBuddyAgent.install(), new ClassLoaders(), Optional::empty), files, name -> true);
    }

    private Class<?> load(String folder, String name) throws Exception {
        Sources.compileInto(output, "package " + folder + "; public class " + name + " {}");
        URL[] path = {output.toUri().toURL()};
        return new URLClassLoader(path, null).loadClass(folder + "." + name);
    }
}
