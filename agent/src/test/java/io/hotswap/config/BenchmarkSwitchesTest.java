package io.hotswap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkSwitchesTest {
    @Test
    void nothingIsSwitchedOffUnlessABenchmarkSaysSo() {
        assertThat(BenchmarkSwitches.of(Map.of())).isEqualTo(BenchmarkSwitches.NONE);
        assertThat(BenchmarkSwitches.of(Map.of("hotswap.benchmark.loaders", "weak")))
                .isEqualTo(BenchmarkSwitches.NONE);
        assertThat(BenchmarkSwitches.of(Map.of("hotswap.benchmark.loaders", "strong"))
                        .strongLoaders())
                .isTrue();
    }

    @Test
    void aSwitchIsNoStrangerAmongTheOptions() {
        Map<String, String> properties = Map.of("hotswap.benchmark.loaders", "strong");

        assertThat(new OptionSources(null, Map.of(), properties, Path.of("")).strangers())
                .isEmpty();
    }
}
