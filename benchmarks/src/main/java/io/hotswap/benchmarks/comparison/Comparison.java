package io.hotswap.benchmarks.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The ratio of two medians with its 95 % interval by the percentile bootstrap (Efron, "Bootstrap Methods", 1979): both samples are
 * drawn again with replacement, and the ratio's 2.5th and 97.5th percentiles are its bounds.
 *
 * @param ratio of the medians
 * @param low bound of the interval; NaN if either has fewer than {@link #FEWEST} samples
 * @param high bound of the interval; NaN likewise */
public record Comparison(double ratio, double low, double high) {
    /** Fewer samples than these say nothing about their spread. */
    public static final int FEWEST = 5;

    private static final int DRAWS = 2_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 20_240_917;

    /** How many times the second one's median the first one's is. */
    public static Comparison of(List<Double> samples, List<Double> peer) {
        double ratio = Quantiles.of(samples).median() / Quantiles.of(peer).median();
        if (samples.size() < FEWEST || peer.size() < FEWEST) {
            return new Comparison(ratio, Double.NaN, Double.NaN);
        }
        double[] ratios =
                drawn(Quantiles.of(samples).array(), Quantiles.of(peer).array());
        Quantiles drawn = Quantiles.of(Arrays.stream(ratios).boxed().toList());
        return new Comparison(ratio, drawn.at(TAIL), drawn.at(1 - TAIL));
    }

    /** The median of ratios that were taken in pairs, with the same interval. */
    public static Comparison ofRatios(List<Double> ratios) {
        return of(ratios, List.of(1.0, 1.0, 1.0, 1.0, 1.0));
    }

    /** Whether the samples have an interval. */
    public boolean isBounded() {
        return !Double.isNaN(low);
    }

    /** Whether the interval includes 1, so that no difference has been seen. */
    public boolean isEqual() {
        return isBounded() && low <= 1 && 1 <= high;
    }

    /** Such as {@code 2.10 [2.01, 2.25]}, or {@code equal, 1.01 [0.98, 1.03]}. */
    public String text() {
        return text(2);
    }

    /** With three decimals, for ratios of which per mille are known. */
    public String preciseText() {
        return text(3);
    }

    private String text(int decimals) {
        if (!isBounded()) {
            return number(ratio, decimals) + " (no interval)";
        }
        return (isEqual() ? "equal, " : "") + number(ratio, decimals) + " [" + number(low, decimals) + ", "
                + number(high, decimals) + "]";
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + (value < 0.1 ? 4 : decimals) + "f", value);
    }

    private static double[] drawn(double[] samples, double[] peer) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            ratios[i] = medianOfDraw(samples, random) / medianOfDraw(peer, random);
        }
        return ratios;
    }

    private static double medianOfDraw(double[] samples, SplittableRandom random) {
        double[] drawn = new double[samples.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = samples[random.nextInt(samples.length)];
        }
        return Quantiles.median(drawn);
    }
}
