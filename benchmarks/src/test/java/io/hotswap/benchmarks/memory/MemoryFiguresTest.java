package io.hotswap.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.process.Reading;
import io.hotswap.benchmarks.process.Reading.Measure;
import io.hotswap.benchmarks.suite.Figure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MemoryFiguresTest {
    private final MemoryFigures figures = new MemoryFigures("memory", "hotswap", new TreeMap<>());

    @Test
    void aJvmThatWasCutShortTellsHowFarItCame() {
        List<Figure> told =
                figures.of(new MemoryRun(List.of(reading(10), reading(1_000), reading(1_500)), "ended\nwith 1"), 1_000);

        assertThat(told)
                .filteredOn(figure -> figure.measure().equals(Measure.HEAP.words()))
                .extracting(figure -> figure.conditions().get("reloads"))
                .containsExactly("10", "1000", "1500", null);
        assertThat(told.get(told.size() - 1).note()).isEqualTo("ended with 1");
        assertThat(told).extracting(Figure::measure).contains(Measure.HEAP.words() + " growth per reload");
    }

    @Test
    void growthNeedsTwoReadings() {
        List<Figure> told = figures.of(new MemoryRun(List.of(reading(10), reading(1_000)), ""), 1_000);

        assertThat(told).extracting(Figure::measure).noneMatch(measure -> measure.endsWith("growth per reload"));
    }

    @Test
    void aJvmThatHasReadNothingTellsWhy() {
        assertThat(figures.of(new MemoryRun(List.of(), "no answer"), 1_000))
                .extracting(Figure::note)
                .containsExactly("no answer");
    }

    private static Reading reading(int edits) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        Arrays.stream(Measure.values()).forEach(measure -> values.put(measure, (double) edits));
        return new Reading(edits, values);
    }
}
