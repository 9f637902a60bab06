package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
    private static final ClassName ORDER = new ClassName("shop.Order");

    @TempDir
    Path directory;

    @Test
    void findsTheFileBelowTheFirstRootThatHasIt() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        Path inSecond = write(second);
        OutputFiles files = new OutputFiles(List.of(first, second), name -> true, bytes -> true);
        assertThat(files.find(ORDER)).contains(inSecond);
        Path inFirst = write(first);
        assertThat(files.find(ORDER)).contains(inFirst);
        assertThat(files.find(new ClassName("shop.Other"))).isEmpty();
    }

    @Test
    void looksForANewPackageOnlyWhenToldOfNewFiles() throws IOException {
        OutputFiles files = new OutputFiles(List.of(directory), name -> true, bytes -> true);
        assertThat(files.find(ORDER)).isEmpty();
        Path file = write(directory);
        assertThat(files.find(ORDER)).isEmpty();
        files.refresh();
        assertThat(files.find(ORDER)).contains(file);
    }

    @Test
    void asksTheFileSystemOnceForAllPackagesOfALibrary() throws IOException {
        Path file = write(directory);
        List<Path> asked = new ArrayList<>();
        OutputFiles files = new OutputFiles(List.of(directory), name -> true, bytes -> true, path -> {
            asked.add(path);
            return Files.isDirectory(path);
        });
        for (String name : List.of("org.library.Bean", "org.library.core.Loader", "org.other.Parser", "org.Top")) {
            assertThat(files.find(new ClassName(name))).isEmpty();
        }
        assertThat(files.find(ORDER)).contains(file);
        assertThat(files.find(new ClassName("shop.stock.Shelf"))).isEmpty();
        assertThat(files.find(new ClassName("shop.stock.deep.Box"))).isEmpty();
        assertThat(asked)
                .containsExactly(directory.resolve("org"), directory.resolve("shop"), directory.resolve("shop/stock"));
    }

    @Test
    void findsAPackageInsideOneThatWasMissing() throws IOException {
        OutputFiles files = new OutputFiles(List.of(directory), name -> true, bytes -> true);
        ClassName deep = new ClassName("shop.stock.deep.Box");
        assertThat(files.find(deep)).isEmpty();
        Path box = directory.resolve(deep.path());
        Files.createDirectories(box.getParent());
        Files.write(box, new byte[] {1});
        files.refresh();
        assertThat(files.find(deep)).contains(box);
        assertThat(files.find(new ClassName("Top"))).isEmpty();
    }

    @Test
    void looksBelowANewRoot() throws IOException {
        OutputFiles files = new OutputFiles(List.of(), name -> true, bytes -> true);
        assertThat(files.find(ORDER)).isEmpty();
        Path file = write(directory);
        files.addRoot(directory);
        assertThat(files.find(ORDER)).contains(file);
        assertThat(files.roots()).containsExactly(directory);
    }

    @Test
    void findsNothingThatIsExcluded() throws IOException {
        write(directory);
        OutputFiles files = new OutputFiles(List.of(directory), name -> !name.startsWith("shop."), bytes -> true);
        assertThat(files.find(ORDER)).isEmpty();
    }

    @Test
    void prefersAWholeFileThatIsNewerThanTheJar() throws IOException {
        Path file = write(directory);
        Path jar = Files.createFile(directory.resolve("app.jar"));
        ProtectionDomain fromJar = domain(jar.toUri().toURL());
        OutputFiles files = new OutputFiles(List.of(directory), name -> true, bytes -> bytes.length == 3);
        touch(jar, 1_000);
        touch(file, 2_000);
        assertThat(files.newerThan(fromJar, file))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
        touch(file, 1_000);
        assertThat(files.newerThan(fromJar, file)).isEmpty();
        touch(file, 2_000);
        Files.write(file, new byte[] {1});
        assertThat(files.newerThan(fromJar, file)).isEmpty();
    }

    @Test
    void namesTheFileToBeReadInsteadOfAnOlderOneInAJar() throws IOException {
        Path file = write(directory);
        Path jar = Files.createFile(directory.resolve("app.jar"));
        String plain = "jar:" + jar.toUri() + "!/shop/Order.class";
        String nested = "jar:nested:" + jar + "/!BOOT-INF/classes/!/shop/Order.class";
        OutputFiles files = new OutputFiles(List.of(directory), name -> true, bytes -> bytes.length == 3);
        touch(jar, 1_000);
        touch(file, 2_000);
        assertThat(files.newerThan(plain)).contains(file);
        assertThat(files.newerThan(nested)).contains(file);
        assertThat(files.newerThan(plain.replace("Order", "Absent"))).isEmpty();
        assertThat(files.newerThan(plain.replace(".class", ".txt"))).isEmpty();
        assertThat(files.newerThan(file.toUri().toString())).isEmpty();
        touch(file, 1_000);
        assertThat(files.newerThan(plain)).isEmpty();
        touch(file, 2_000);
        Files.write(file, new byte[] {1});
        assertThat(files.newerThan(plain)).isEmpty();
    }

    @Test
    void replacesNothingThatComesFromADirectoryOrFromNowhere() throws IOException {
        Path file = write(directory);
        OutputFiles files = new OutputFiles(List.of(directory), name -> true, bytes -> true);
        assertThat(files.newerThan(domain(directory.toUri().toURL()), file)).isEmpty();
        assertThat(files.newerThan(domain(null), file)).isEmpty();
        assertThat(files.newerThan(null, file)).isEmpty();
    }

    private static Path write(Path root) throws IOException {
        Path file = root.resolve(ORDER.path());
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[] {1, 2, 3});
    }

    private static void touch(Path file, long seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds)));
    }

    private static ProtectionDomain domain(URL location) {
        return new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null);
    }
}
