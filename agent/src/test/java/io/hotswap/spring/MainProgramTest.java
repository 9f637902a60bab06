package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which class the launcher began with, by the text that it leaves. */
final class MainProgramTest {
    @TempDir
    Path directory;

    @Test
    void aClassIsTheFirstWordAlsoWithinAModule() {
        assertThat(MainProgram.className("shop.Shop --port=1 two")).contains("shop.Shop");
        assertThat(MainProgram.className("shops/shop.Shop")).contains("shop.Shop");
        assertThat(MainProgram.className("")).isEmpty();
    }

    @Test
    void aJarNamesTheClassOfTheApplicationBeforeThatOfItsLoaderAlsoBehindASpace() throws IOException {
        Path plain = jar("plain.jar", "Main-Class", "shop.Shop");
        Path executable = jar("my shop.jar", "Start-Class", "shop.Inner");

        assertThat(MainProgram.className(plain + " a b")).contains("shop.Shop");
        assertThat(MainProgram.className(executable + " a b")).contains("shop.Inner");
        assertThat(MainProgram.className(directory.resolve("absent.jar") + " a"))
                .isEmpty();
    }

    @Test
    void aMainOfAnotherLoaderIsNone() {
        ClassLoader jdkOnly = ClassLoader.getPlatformClassLoader();

        assertThat(MainProgram.find(jdkOnly, List.of())).isEmpty();
    }

    private Path jar(String name, String key, String value) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "a.Launcher");
        manifest.getMainAttributes().put(new Attributes.Name(key), value);
        Path jar = directory.resolve(name);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
