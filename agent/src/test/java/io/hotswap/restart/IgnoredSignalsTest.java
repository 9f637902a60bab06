package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class IgnoredSignalsTest {
    private static final String OF_A_BACKGROUND_JOB =
            "Name:\tjava\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000000006\n";

    @Test
    void areTheBitsOfTheMask() {
        assertThat(IgnoredSignals.inStatus("INT", OF_A_BACKGROUND_JOB)).isTrue();
        assertThat(IgnoredSignals.inStatus("QUIT", OF_A_BACKGROUND_JOB)).isTrue();
        assertThat(IgnoredSignals.inStatus("HUP", OF_A_BACKGROUND_JOB)).isFalse();
        assertThat(IgnoredSignals.inStatus("TERM", OF_A_BACKGROUND_JOB)).isFalse();
    }

    @Test
    void areUnknownForOtherSignalsOtherSystemsAndProcessesThatAreGone() {
        assertThat(IgnoredSignals.inStatus("WINCH", OF_A_BACKGROUND_JOB)).isFalse();
        assertThat(IgnoredSignals.inStatus("INT", "Name:\tjava\n")).isFalse();
        assertThat(IgnoredSignals.contain("INT", Long.MAX_VALUE)).isFalse();
    }

    @Test
    void areSeenInARunningProcess() throws Exception {
        assumeThat(Path.of("/proc/self/status")).exists();
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' USR1; echo deaf; exec sleep 60").start();
        try {
            assertThat(deaf.inputReader().readLine()).isEqualTo("deaf");
            assertThat(Files.exists(Path.of("/proc/" + deaf.pid()))).isTrue();
            assertThat(IgnoredSignals.contain("USR1", deaf.pid())).isTrue();
            assertThat(IgnoredSignals.contain("USR2", deaf.pid())).isFalse();
        } finally {
            deaf.destroyForcibly();
        }
    }
}
