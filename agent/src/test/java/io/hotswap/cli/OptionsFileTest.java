package io.hotswap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OptionsFileTest {
    @TempDir
    private Path directory;

    @Test
    void aMavenBuildOfSeveralModulesHasTheSourcesAndOutputsOfEach() throws IOException {
        file("pom.xml");
        file("core/pom.xml");
        file("core/src/main/java/shop/Core.java");
        file("web/pom.xml");
        file("web/src/main/java/shop/Web.java");
        file("web/src/test/java/shop/WebTest.java");
        file("parent/pom.xml");

        Properties options = options();

        assertThat(options)
                .containsEntry("sources", "core/src/main/java" + File.pathSeparator + "web/src/main/java")
                .containsEntry("watch", "core/target/classes" + File.pathSeparator + "web/target/classes")
                .hasSize(2);
        assertThat(OptionsFile.of(directory).text())
                .contains("a Maven build of 2 modules", "#build.command=mvn -q -o compile");
    }

    @Test
    void aGradleBuildHasItsOwnOutput() throws IOException {
        file("build.gradle.kts");
        file("gradlew");
        file("src/main/java/shop/Shop.java");

        assertThat(options())
                .containsEntry("sources", "src/main/java")
                .containsEntry("watch", "build/classes/java/main");
        assertThat(OptionsFile.of(directory).text()).contains("#build.command=./gradlew -q --offline classes");
    }

    @Test
    void withoutABuildTheOutputIsThatWhichIsThere() throws IOException {
        file("src/shop/Shop.java");
        file("bin/shop/Shop.class");

        assertThat(options()).containsEntry("sources", "src").containsEntry("watch", "bin");
    }

    @Test
    void aFileThatIsThereIsLeftAsItIs() throws IOException {
        file("pom.xml");
        file("src/main/java/shop/Shop.java");
        CommandLine hotswap = HotswapCommand.commandLine();

        assertThat(hotswap.execute("init", directory.toString())).isZero();
        Path written = directory.resolve("hotswap.properties");
        Files.writeString(written, "restart=never");

        assertThat(hotswap.execute("init", directory.toString())).isEqualTo(2);
        assertThat(written).hasContent("restart=never");
    }

    private Properties options() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(OptionsFile.of(directory).text()));
        return properties;
    }

    private void file(String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
