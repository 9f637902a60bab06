package io.hotswap.guard;

/**
 * The simple mode: worse is who fails, after a number of calls, more often than before by more than a fixed share. Its error
 * rates depend on how often it is asked, and a method that was not observed before counts as one that never failed.
 *
 * @param threshold the additional share of failures that is tolerated, from 0 to 1
 * @param minCalls how many calls are waited for
 */
public record FixedThreshold(double threshold, int minCalls) implements FailureTest {
    @Override
    public boolean isWorse(Tally before, Tally now, int methods) {
        return now.failures() > 0 && now.calls() >= minCalls && now.share() > before.share() + threshold;
    }

    @Override
    public boolean isUsual(Tally before, Tally now) {
        return now.share() <= before.share() + threshold;
    }

    @Override
    public String toString() {
        return "fixed threshold";
    }
}
