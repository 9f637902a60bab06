package io.hotswap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReloadPolicyTest {
    private static final Trigger EVENT = new Trigger("file event", 0);
    private static final Trigger COMPILED = new Trigger("compile on save", 0, true);

    private final ReloadPolicy policy = new ReloadPolicy(Duration.ofSeconds(1), Duration.ofMillis(250));

    @Test
    void aRestartWaitsForTheOtherFilesOfABuild() {
        assertThat(policy.restartQuiet(EVENT)).isEqualTo(Duration.ofMillis(250));
        assertThat(policy.restartQuiet(COMPILED.and(EVENT))).isEqualTo(Duration.ofMillis(250));
        assertThat(policy.restartQuiet(EVENT.and(COMPILED))).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aRestartWaitsForNothingWhereAllThatBelongsToItsChangeIsThere() {
        assertThat(policy.restartQuiet(COMPILED)).isEqualTo(Duration.ZERO);
        assertThat(policy.restartQuiet(COMPILED.and(COMPILED))).isEqualTo(Duration.ZERO);
    }
}
