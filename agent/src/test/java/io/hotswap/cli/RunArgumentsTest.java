package io.hotswap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RunArgumentsTest {
    private static final List<String> COMMAND = List.of("java", "-jar", "app.jar", "--", "x=y");

    @Test
    void optionsAreWhatStandsBeforeTheCommand() {
        assertThat(parse("watch=a", "log=off", "--", "java", "-jar", "app.jar", "--", "x=y"))
                .isEqualTo(new RunArguments("watch=a,log=off", COMMAND));
        assertThat(parse("--", "java", "-jar", "app.jar", "--", "x=y")).isEqualTo(new RunArguments("", COMMAND));
        assertThat(parse("java", "-jar", "app.jar", "--", "x=y")).isEqualTo(new RunArguments("", COMMAND));
    }

    @Test
    void whatIsNoJavaCommandIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> parse("log=off", "--"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no command");
        assertThatThrownBy(() -> parse("--", "./start.sh"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("./start.sh")
                .hasMessageContaining("-javaagent:hotswap.jar");
    }

    private static RunArguments parse(String... words) {
        return RunArguments.parse(List.of(words));
    }
}
