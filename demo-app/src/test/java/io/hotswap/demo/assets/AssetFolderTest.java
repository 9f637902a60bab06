package io.hotswap.demo.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetFolderTest {

    @TempDir
    private Path folder;

    private Path assets = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        assets = Files.createDirectories(folder.resolve("assets"));
        Files.createDirectories(assets.resolve("below"));
        Files.writeString(assets.resolve("below/shop.css"), "body {}");
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createDirectories(folder.resolve("assets-not"));
        Files.writeString(folder.resolve("assets-not/secret"), "secret");
        Files.createSymbolicLink(assets.resolve("link"), folder.resolve("secret"));
    }

    @Test
    void findsFilesBelow() throws IOException {
        assertThat(new AssetFolder(assets).find("below/shop.css")).contains(assets.resolve("below/shop.css"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "below/../../secret",
                "/etc/passwd",
                "../assets-not/secret",
                "link",
                "below",
                "",
                ".",
                "a\0b",
                "..\\secret"
            })
    void findsNothingOutside(String path) throws IOException {
        assertThat(new AssetFolder(assets).find(path)).isEmpty();
    }

    @Test
    void templatesEscapeWhatTheyAreFilledWith() {
        assertThat(new Template("<h1>{{name}}</h1>").with(Map.of("name", "<a href=\"x\">$1 & 'co'</a>")))
                .isEqualTo("<h1>&lt;a href=&quot;x&quot;&gt;$1 &amp; &#39;co&#39;&lt;/a&gt;</h1>");
        assertThatThrownBy(() -> new Template("{{name}} {{other}}").with(Map.of("name", "x")))
                .hasMessage("the template names {{other}}, which nothing fills");
    }
}
