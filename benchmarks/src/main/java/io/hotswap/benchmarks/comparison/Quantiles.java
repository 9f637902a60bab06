package io.hotswap.benchmarks.comparison;

import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;

/** Quantiles of samples, by Hyndman and Fan's eighth estimate ("Sample Quantiles in Statistical Packages", 1996).
 *
 * @param samples at least one */
public record Quantiles(List<Double> samples) {
    private static final double HALF = 0.5;

    public Quantiles {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("no samples, so no quantiles");
        }
    }

    public static Quantiles of(List<Double> samples) {
        return new Quantiles(samples);
    }

    public double median() {
        return at(HALF);
    }

    /** @param share from 0, the least, to 1, the greatest */
    public double at(double share) {
        return at(array(), share);
    }

    static double median(double... samples) {
        return at(samples, HALF);
    }

    double[] array() {
        return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double at(double[] samples, double share) {
        return Quantile.withDefaults().evaluate(samples, share);
    }
}
