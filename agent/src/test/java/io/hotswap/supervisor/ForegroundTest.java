package io.hotswap.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ForegroundTest {
    @Test
    void theForegroundGroupOfATerminalIsRecognised() {
        assertThat(Foreground.inStat("12 (java) S 10 12 10 34816 12 4194304 1")).isTrue();
        assertThat(Foreground.inStat("12 (a ) b) S 10 12 10 34816 12 4194304 1"))
                .isTrue();
        assertThat(Foreground.inColumns("  12    12\n")).isTrue();
    }

    @Test
    void theBackgroundAndAProcessWithoutTerminalAreNot() {
        assertThat(Foreground.inStat("12 (java) S 10 12 10 34816 10 4194304 1")).isFalse();
        assertThat(Foreground.inStat("12 (java) S 10 12 10 0 -1 4194304 1")).isFalse();
        assertThat(Foreground.inStat("12 (java) S")).isFalse();
        assertThat(Foreground.inColumns("12 -1")).isFalse();
        assertThat(Foreground.inColumns("")).isFalse();
    }
}
