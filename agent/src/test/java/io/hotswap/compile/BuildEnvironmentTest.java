package io.hotswap.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildEnvironmentTest {
    @TempDir
    private Path directory;

    private Path agent;

    @BeforeEach
    void makeJars() throws IOException {
        agent = Files.createFile(directory.resolve("hotswap.jar"));
        Files.createFile(directory.resolve("other.jar"));
    }

    @Test
    void theAgentIsTakenOutAndEverythingElseStays() {
        assertThat(without("-Xmx1g -javaagent:" + agent + "=restart=auto,log=off  -Dproxy='a b'"))
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx1g   -Dproxy='a b'");
        assertThat(without("-javaagent:" + directory + "/other.jar=x"))
                .containsEntry("JAVA_TOOL_OPTIONS", "-javaagent:" + directory + "/other.jar=x");
        assertThat(without("-Dname=\"don't\"")).containsEntry("JAVA_TOOL_OPTIONS", "-Dname=\"don't\"");
    }

    @Test
    void aVariableThatNamedTheAgentAloneGoes() {
        assertThat(without("-javaagent:" + agent)).doesNotContainKey("JAVA_TOOL_OPTIONS");
        assertThat(without("'-javaagent:" + agent + "=build.command=mvn compile'"))
                .doesNotContainKey("JAVA_TOOL_OPTIONS");
        assertThat(without("-javaagent:\"" + agent + "\"=\"build.command=mvn compile\""))
                .doesNotContainKey("JAVA_TOOL_OPTIONS");
    }

    @Test
    void anAgentThatIsNotThereIsNotOurs() {
        assertThat(without("-javaagent:" + directory + "/gone.jar")).containsKey("JAVA_TOOL_OPTIONS");
    }

    private Map<String, String> without(String options) {
        Map<String, String> environment = new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", options, "HOME", "/"));
        BuildEnvironment.withoutAgent(environment, agent);
        assertThat(environment).containsEntry("HOME", "/");
        return environment;
    }
}
