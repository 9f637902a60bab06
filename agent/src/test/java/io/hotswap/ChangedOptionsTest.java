package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.restart.LaunchCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was changed while a process ran goes over its restart, to the process itself and to none of its children. */
final class ChangedOptionsTest {
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final LaunchCommand COMMAND = new LaunchCommand(List.of("java", "Main"), List.of("HOME=/"));

    private final List<String> said = new ArrayList<>();

    private LaunchCommand left(LaunchCommand command, String changed) {
        return new ChangedOptions(() -> changed, said::add).leave(command);
    }

    @Test
    void theNextImageFindsThemInItsEnvironmentAndTheCommandStays() {
        LaunchCommand left = left(COMMAND, "dashboard=on,watch=a,b");
        assertThat(left.arguments()).isEqualTo(COMMAND.arguments());
        String value = left.variable(ChangedOptions.VARIABLE).orElseThrow();
        assertThat(ChangedOptions.parse(value, PROCESS)).isEqualTo("dashboard=on,watch=a,b");
        assertThat(ChangedOptions.parse(value, PROCESS + 1)).as("a child").isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void whereNothingWasChangedNothingIsLeft() {
        LaunchCommand before = COMMAND.with(ChangedOptions.VARIABLE, "1:log=off");
        assertThat(left(before, "").variable(ChangedOptions.VARIABLE)).isEmpty();
        assertThat(ChangedOptions.parse(null, PROCESS)).isEmpty();
        assertThat(ChangedOptions.parse("nonsense", PROCESS)).isEmpty();
    }

    @Test
    void theyComeBehindTheArgumentsOfTheCommandAndSoCountMore() {
        assertThat(ChangedOptions.joined("dashboard=off,log=info", "dashboard=on"))
                .isEqualTo("dashboard=off,log=info,dashboard=on");
        assertThat(ChangedOptions.joined(null, "")).isEmpty();
        assertThat(ChangedOptions.joined(null, "log=off")).isEqualTo("log=off");
        assertThat(ChangedOptions.joined("log=off", "")).isEqualTo("log=off");
    }
}
