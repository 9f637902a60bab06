package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeLocationTest {
    @TempDir
    Path directory;

    private Path jar;
    private String url;

    @BeforeEach
    void create() throws IOException {
        jar = Files.createFile(
                Files.createDirectory(directory.resolve("my app")).resolve("app.jar"));
        url = jar.toUri().toString();
    }

    @Test
    void findsAJar() {
        assertThat(CodeLocation.jar(url)).contains(jar);
    }

    @Test
    void findsTheOutermostOfNestedJars() {
        String path = url.substring("file:".length());
        assertThat(CodeLocation.jar("jar:" + url + "!/BOOT-INF/lib/core.jar!/")).contains(jar);
        assertThat(CodeLocation.jar("jar:nested:" + path + "/!BOOT-INF/classes/!/"))
                .contains(jar);
    }

    @Test
    void findsNoneInADirectoryOrInTheJdk() {
        assertThat(CodeLocation.jar(directory.toUri().toString())).isEmpty();
        assertThat(CodeLocation.jar("jrt:/java.base")).isEmpty();
        assertThat(CodeLocation.jar("")).isEmpty();
    }

    @Test
    void findsNoneThatDoesNotExist() {
        assertThat(CodeLocation.jar(url.replace("app.jar", "other.jar"))).isEmpty();
    }
}
