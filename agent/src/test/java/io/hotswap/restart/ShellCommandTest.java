package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ShellCommandTest {
    @TempDir
    Path directory;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is written for a POSIX shell")
    void tellsProcessAndReasonAndReturnsTheExitCode() throws IOException, InterruptedException {
        Path told = directory.resolve("told");
        ShellCommand command =
                new ShellCommand("printf '%s|%s' \"$HOTSWAP_PID\" \"$HOTSWAP_REASON\" > " + told + "; exit 3");

        assertThat(command.run("a; 'reason'")).isEqualTo(3);
        assertThat(told).content().isEqualTo(ProcessHandle.current().pid() + "|a; 'reason'");
    }

    @Test
    void whatItPrintsDoesNotReachStdout() {
        ShellCommand command = new ShellCommand("echo hello");

        assertThat(command.arguments("Linux")).containsExactly("sh", "-c", "exec 1>&2\necho hello");
        assertThat(command.arguments("Windows 11")).containsExactly("cmd", "/c", "(echo hello) 1>&2");
    }
}
