package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LaunchCommandTest {
    @Test
    void splitsAtZeroBytes() {
        LaunchCommand command = parse("java\0-cp\0a b\0Main\0", "HOME=/root\0EMPTY=\0");
        assertThat(command.arguments()).containsExactly("java", "-cp", "a b", "Main");
        assertThat(command.environment()).containsExactly("HOME=/root", "EMPTY=");
    }

    @Test
    void keepsEmptyArguments() {
        assertThat(parse("java\0\0Main\0\0", "").arguments()).containsExactly("java", "", "Main", "");
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] bytes = {'j', 0, (byte) 0xFF, (byte) 0xC3, 0};
        String argument = LaunchCommand.parse(bytes, new byte[0]).arguments().get(1);
        assertThat(argument.getBytes(StandardCharsets.ISO_8859_1)).containsExactly(0xFF, 0xC3);
    }

    @Test
    void takesALastStringWithoutItsZero() {
        assertThat(parse("java\0Main", "").arguments()).containsExactly("java", "Main");
    }

    @Test
    void findsTheClassPathThatCounts() {
        assertThat(parse("java\0-cp\0a\0--class-path=b\0Main\0-cp\0c\0", "CLASSPATH=d\0")
                        .classPath())
                .contains("b");
        assertThat(parse("java\0Main\0-cp\0c\0", "CLASSPATH=d\0").classPath()).contains("d");
        assertThat(parse("java\0-jar\0app.jar\0", "").classPath()).isEmpty();
    }

    @Test
    void endsTheOptionsAtTheMainClassOrItsAnnouncement() {
        assertThat(parse("java\0@file\0-p\0x\0Main\0", "").endOfOptions()).isEqualTo(4);
        assertThat(parse("java\0-Xmx1g\0-jar\0x\0", "").endOfOptions()).isEqualTo(2);
        assertThat(parse("java\0@all\0", "").endOfOptions()).isEqualTo(2);
    }

    @Test
    void replacesAVariable() {
        LaunchCommand command = parse("java\0", "A=1\0AB=2\0").with("A", "3");
        assertThat(command.environment()).containsExactly("AB=2", "A=3");
    }

    @Test
    void removesAVariable() {
        LaunchCommand command = parse("java\0", "A=1\0AB=2\0").without("A").without("C");
        assertThat(command.environment()).containsExactly("AB=2");
    }

    @Test
    void refusesACommandWithoutName() {
        byte[] nothing = {};
        assertThatThrownBy(() -> LaunchCommand.parse(nothing, nothing)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsThisProcess() throws Exception {
        LaunchCommand command = LaunchCommand.ofThisProcess();
        assertThat(command.arguments().get(0)).endsWith("java");
        List<String> names = command.environment().stream()
                .map(entry -> entry.split("=", 2)[0])
                .toList();
        assertThat(names).contains("PATH");
    }

    private static LaunchCommand parse(String commandLine, String environment) {
        return LaunchCommand.parse(
                commandLine.getBytes(StandardCharsets.ISO_8859_1), environment.getBytes(StandardCharsets.ISO_8859_1));
    }
}
