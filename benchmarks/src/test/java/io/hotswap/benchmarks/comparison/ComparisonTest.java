package io.hotswap.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void saysHowManyTimesAsLongAndBetweenWhichBounds() {
        Comparison comparison = Comparison.of(around(200, 40), around(100, 40));

        assertThat(comparison.ratio()).isBetween(1.95, 2.05);
        assertThat(comparison.low()).isLessThanOrEqualTo(comparison.ratio());
        assertThat(comparison.high()).isGreaterThanOrEqualTo(comparison.ratio());
        assertThat(comparison.isEqual()).isFalse();
        assertThat(comparison.text()).startsWith("2.0").contains("[", "]");
    }

    @Test
    void callsWhatIsWithinTheNoiseEqual() {
        Comparison comparison = Comparison.of(around(101, 20), around(100, 20));

        assertThat(comparison.isEqual()).isTrue();
        assertThat(comparison.text()).startsWith("equal, ");
    }

    @Test
    void hasNoBoundsWithTooFewSamples() {
        Comparison comparison = Comparison.of(List.of(3.0), around(1, 20));

        assertThat(comparison.isBounded()).isFalse();
        assertThat(comparison.isEqual()).isFalse();
        assertThat(comparison.text()).endsWith("(no interval)");
    }

    @Test
    void takesTheMiddleOfAnEvenNumberOfSamples() {
        assertThat(Quantiles.of(List.of(1.0, 2.0, 4.0, 8.0)).median()).isEqualTo(3.0);
    }

    /** Spread by a tenth to either side. */
    private static List<Double> around(double value, int samples) {
        return IntStream.range(0, samples)
                .mapToObj(i -> value * (0.9 + 0.2 * i / (samples - 1)))
                .toList();
    }
}
