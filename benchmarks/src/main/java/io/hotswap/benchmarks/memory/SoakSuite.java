package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.Reading;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Thousands of successive edits of one class, each with constants and a method that no version before had. */
public final class SoakSuite implements Suite {
    private static final Duration QUIET = Duration.ofSeconds(7);
    private static final int SHORT_EDITS = 300;
    private static final int LONG_EDITS = 10_000;
    private static final int SHORT_READINGS = 5;
    private static final int LONG_READINGS = 20;

    private final BuildTree tree;

    public SoakSuite(BuildTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        boolean isLong = scale == Scale.LONG;
        int edits = isLong ? LONG_EDITS : SHORT_EDITS;
        List<Reading> readings = soak(QUIET, edits, isLong ? LONG_READINGS : SHORT_READINGS);
        Reading first = readings.get(0);
        List<Figure> figures = new ArrayList<>();
        for (Reading.Measure measure : Reading.Measure.values()) {
            List<Double> grown = readings.stream()
                    .map(reading -> reading.of(measure) - first.of(measure))
                    .toList();
            figures.add(new Figure(
                    name(),
                    measure.words() + " above that after " + first.edits() + " edits",
                    Subject.HOTSWAP,
                    new TreeMap<>(Map.of("edits", String.valueOf(edits))),
                    measure.unit(),
                    grown,
                    "per edit: " + Slope.of(readings, measure, first.edits()).text()));
        }
        return figures;
    }

    /**
     * What the JVM held meanwhile.
     *
     * @param parts in how many equal parts the edits are made, with a reading after each
     * @throws IOException if an edit did not go live, or the JVM died
     */
    List<Reading> soak(Duration quiet, int edits, int parts) throws IOException, InterruptedException {
        List<Integer> numbers = IntStream.rangeClosed(1, parts)
                .mapToObj(part -> edits * part / parts)
                .toList();
        return new MemoryCase(
                        Subject.HOTSWAP,
                        EditKind.METHOD,
                        Way.WATCHED,
                        watched -> Subject.hotswap(tree, watched).options(),
                        new TreeMap<>())
                .run(quiet, numbers)
                .whole();
    }
}
