package io.hotswap.benchmarks.steady;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadySourcesTest {
    @Test
    void bothVersionsCompileToTheSameClasses() {
        assertThat(SteadySources.first().keySet())
                .contains("steady.Work", "steady.Shape7")
                .isEqualTo(SteadySources.numbered().keySet());
    }
}
