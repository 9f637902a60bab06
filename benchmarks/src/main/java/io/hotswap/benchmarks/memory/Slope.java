package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.Reading;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How fast something grows, by linear regression, with its 95 % interval.
 *
 * @param perEdit the slope
 * @param halfWidth of the interval; NaN where fewer than three readings give none
 */
record Slope(double perEdit, double halfWidth) {
    private static final int FEWEST = 3;
    private static final double WORTH = 1e-9;

    /**
     * Over the readings from a number of edits on.
     *
     * @param first the least number of edits that counts
     */
    static Slope of(List<Reading> readings, Reading.Measure measure, int first) {
        SimpleRegression regression = new SimpleRegression();
        readings.stream()
                .filter(reading -> reading.edits() >= first)
                .forEach(reading -> regression.addData(reading.edits(), reading.of(measure)));
        return new Slope(
                regression.getSlope(),
                regression.getN() < FEWEST ? Double.NaN : regression.getSlopeConfidenceInterval());
    }

    /** Whether the interval includes 0; what does not change at all is flat, too. */
    boolean isFlat() {
        return Math.abs(perEdit) <= halfWidth || Math.abs(perEdit) < WORTH;
    }

    /** Such as {@code flat, 0.0010 ± 0.0020}. */
    String text() {
        return (isFlat() ? "flat, " : perEdit > 0 ? "grows, " : "shrinks, ")
                + String.format(Locale.ROOT, "%.4f ± %.4f", perEdit, halfWidth);
    }
}
