package io.hotswap.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hotswap.benchmarks.process.Reading;
import io.hotswap.benchmarks.process.Reading.Measure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlopeTest {
    @Test
    void findsSteadyGrowth() {
        Slope slope = Slope.of(heap(100, 202, 299, 401, 500), Measure.HEAP, 0);

        assertThat(slope.perEdit()).isCloseTo(1, within(0.05));
        assertThat(slope.isFlat()).isFalse();
        assertThat(slope.text()).startsWith("grows, ");
    }

    @Test
    void takesUpsAndDownsForFlat() {
        Slope slope = Slope.of(heap(500, 520, 490, 515, 495), Measure.HEAP, 0);

        assertThat(slope.isFlat()).isTrue();
    }

    @Test
    void takesWhatNeverChangesForFlat() {
        assertThat(Slope.of(heap(7, 7, 7), Measure.HEAP, 0).isFlat()).isTrue();
    }

    @Test
    void leavesOutWhatCameBefore() {
        Slope slope = Slope.of(heap(0, 900, 900, 900, 900), Measure.HEAP, 200);

        assertThat(slope.isFlat()).isTrue();
    }

    @Test
    void doesNotCallTwoReadingsFlat() {
        assertThat(Slope.of(heap(1, 2), Measure.HEAP, 0).isFlat()).isFalse();
    }

    @Test
    void readsWhatAReadingHasPrinted() {
        Reading reading = heap(7).get(0);

        assertThat(Reading.parse(reading.line())).contains(reading);
        assertThat(Reading.parse("hello world")).isEmpty();
    }

    /** After 100 edits, 200 and so on. */
    private static List<Reading> heap(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Reading((i + 1) * 100, all(values[i])))
                .toList();
    }

    private static Map<Measure, Double> all(double value) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        Arrays.stream(Measure.values()).forEach(measure -> values.put(measure, value));
        return values;
    }
}
