package io.hotswap.boost;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.restart.LaunchCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class FastStartTest {
    @Test
    void takesTheFirstCompilerAndTheSerialCollector() {
        assertThat(options(List.of(), "java", "-Xmx1g", "Main", "-XX:+UseG1GC", "@home"))
                .containsExactly("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    @Test
    void leavesTheCollectorToACommandThatMayChooseOne() {
        List<String> compiler = List.of("-XX:TieredStopAtLevel=1");
        assertThat(options(List.of(), "java", "-XX:+UseZGC", "Main")).isEqualTo(compiler);
        assertThat(options(List.of(), "java", "@options", "Main")).isEqualTo(compiler);
        assertThat(options(List.of(), "java", "-XX:VMOptionsFile=x", "Main")).isEqualTo(compiler);
        assertThat(options(List.of("JAVA_TOOL_OPTIONS=-Da=b -XX:+UseParallelGC"), "java", "Main"))
                .isEqualTo(compiler);
        assertThat(options(List.of("JDK_JAVA_OPTIONS=-Da=b @more"), "java", "Main"))
                .isEqualTo(compiler);
    }

    private static List<String> options(List<String> environment, String... arguments) {
        return FastStart.options(new LaunchCommand(List.of(arguments), environment));
    }
}
