package io.hotswap.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgentArgumentTest {
    @TempDir
    Path directory;

    private Path ours;
    private AgentArgument agent;

    @BeforeEach
    void makesOurJar() throws IOException {
        ours = jar("any-name.jar", "io.hotswap.HotswapAgent");
        agent = new AgentArgument(ours, "io.hotswap.HotswapAgent");
    }

    @Test
    void goesBehindTheLauncher() {
        List<String> command = List.of("/opt/jdk/bin/java", "-Xmx1g", "-jar", "app.jar", "a b");

        assertThat(agent.in(command, ""))
                .containsExactly("/opt/jdk/bin/java", "-javaagent:" + ours, "-Xmx1g", "-jar", "app.jar", "a b");
        assertThat(agent.in(command, "log=off,include=a.*,b.*"))
                .contains("-javaagent:" + ours + "=log=off,include=a.*,b.*");
    }

    @Test
    void isNotAddedTwiceWhateverItsJarIsCalled() throws IOException {
        String present = "-javaagent:" + jar("renamed.jar", "io.hotswap.HotswapAgent");

        assertThat(agent.in(List.of("java", "-ea", present, "Main"), ""))
                .containsExactly("java", "-ea", present, "Main");
        assertThat(agent.in(List.of("java", present, "Main"), "log=off"))
                .containsExactly("java", present + "=log=off", "Main");
        assertThat(agent.in(List.of("java", present + "=", "Main"), "log=off"))
                .containsExactly("java", present + "=log=off", "Main");
        assertThat(agent.in(List.of("java", present + "=watch=x", "Main"), "log=off"))
                .containsExactly("java", present + "=watch=x,log=off", "Main");
    }

    @Test
    void anotherAgentIsNotTakenForIt() throws IOException {
        String other = "-javaagent:" + jar("hotswap.jar", "org.other.Agent");

        assertThat(agent.in(List.of("java", other, "-javaagent:nowhere.jar", "Main"), ""))
                .containsExactly("java", "-javaagent:" + ours, other, "-javaagent:nowhere.jar", "Main");
    }

    @ParameterizedTest
    @CsvSource({
        "java, true",
        "/usr/bin/java, true",
        "javaw.exe, true",
        "./start.sh, false",
        "javac, false",
        "'', false",
        "/, false"
    })
    void aLauncherIsKnownByItsName(String program, boolean launcher) {
        assertThat(AgentArgument.isLauncher(program)).isEqualTo(launcher);
    }

    private Path jar(String name, String premainClass) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", premainClass);
        Path path = directory.resolve(name);
        new JarOutputStream(Files.newOutputStream(path), manifest).close();
        return path;
    }
}
