package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.config.HotswapOptions;
import io.hotswap.restart.ProcessEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RestartBySignalTest {
    private static final String NO_PROCESS = "4194305";

    @Test
    void aProcessThatDoesNotRunIsARefusalThatNamesIt() {
        assertThat(action(NO_PROCESS, "").refusal())
                .get()
                .asString()
                .contains("no process 4194305 runs for restart.signal-pid");
    }

    @Test
    void aRunningProcessOrACommandIsNone() {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();

        assertThat(List.of(
                        action("self", "").refusal(),
                        action("parent", "").refusal(),
                        action(Long.toString(parent), "").refusal(),
                        action(NO_PROCESS, "touch restart").refusal()))
                .containsOnly(Optional.empty());
    }

    private static RestartBySignal action(String target, String command) {
        Duration second = Duration.ofSeconds(1);
        HotswapOptions.Signalling signalling = new HotswapOptions.Signalling("TERM", target, command);
        HotswapOptions.Restarting options =
                new HotswapOptions.Restarting("signal", 75, second, second, second, false, signalling, "off");
        return new RestartBySignal(options, new ProcessEnd(List::of, line -> {}), line -> {});
    }
}
