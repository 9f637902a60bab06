package io.hotswap.guard;

/**
 * A mixture of sequential probability ratio tests (Wald 1945; Robbins 1970): the likelihood of what was observed if the
 * method is worse, averaged over how much worse it could be, against its likelihood if it fails as often as before. Under the
 * latter the ratio is a martingale of mean 1 at most, so by Ville's inequality it ever reaches {@code 1/a} with a probability
 * of {@code a} at most, however often it is asked. The limit is multiplied by the number of methods (Bonferroni).
 *
 * @param threshold the least additional share of failures that counts as worse, from 0 to 1
 * @param falseAlarms the probability of a false alarm in a batch, if no method is worse
 */
public record SequentialTest(double threshold, double falseAlarms) implements FailureTest {
    /** One false alarm in a thousand batches. */
    public static final double FALSE_ALARMS = 0.001;

    private static final double UNOBSERVED = 0.2;
    // Of fewer calls the interval is so wide that it would excuse almost everything.
    private static final int FEW = 30;
    // Ville: under the null hypothesis one window in twenty at most comes to this.
    private static final double SUSPICION = 20;
    private static final double LEAST = 0.01;
    private static final double MOST = 0.99;
    private static final int ALTERNATIVES = 16;
    // The normal distribution's quantile of 0.999.
    private static final double CONFIDENCE = 3.09;

    @Override
    public boolean isWorse(Tally before, Tally now, int methods) {
        return now.failures() > 0 && evidence(usual(before), now) >= Math.max(1, methods) / falseAlarms;
    }

    @Override
    public boolean isUsual(Tally before, Tally now) {
        Tally all = before.calls() < FEW ? before.plus(now) : now;
        return all.failures() == 0 || evidence(usual(before), all) < SUSPICION;
    }

    /**
     * The share of failures that is taken for normal: the upper end of the confidence interval of what was observed (Wilson
     * 1927), and at most a fifth where little was.
     */
    static double usual(Tally before) {
        double square = CONFIDENCE * CONFIDENCE;
        double calls = before.calls();
        double share = before.share();
        double spread = CONFIDENCE * Math.sqrt(share * (1 - share) * calls + square / 4);
        double upper = (share * calls + square / 2 + spread) / (calls + square);
        double usual = before.failures() == 0 || calls < FEW ? Math.min(upper, UNOBSERVED) : upper;
        return Math.max(LEAST, usual);
    }

    private double evidence(double usual, Tally now) {
        double least = usual + threshold;
        if (least > MOST) {
            return 0;
        }
        double sum = 0;
        for (int alternative = 0; alternative < ALTERNATIVES; alternative++) {
            double worse = least + (MOST - least) * alternative / (ALTERNATIVES - 1);
            sum += Math.exp(logRatio(usual, worse, now));
        }
        return sum / ALTERNATIVES;
    }

    private static double logRatio(double usual, double worse, Tally now) {
        return now.failures() * Math.log(worse / usual)
                + (now.calls() - now.failures()) * Math.log((1 - worse) / (1 - usual));
    }

    @Override
    public String toString() {
        return "sequential test";
    }
}
