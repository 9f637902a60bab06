package io.hotswap.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The error rates are those that the tests claim, asked after each call, which is how they are used. */
final class FailureTestsTest {
    private static final int RUNS = 1_000;
    private static final int CALLS = 300;
    private static final SequentialTest SEQUENTIAL = new SequentialTest(0.05, SequentialTest.FALSE_ALARMS);
    private static final FixedThreshold FIXED = new FixedThreshold(0.05, 20);
    private static final int NEVER = Integer.MAX_VALUE;

    private static Tally failed(int failures, int calls) {
        return new Tally(calls, failures);
    }

    private static int callsNeeded(FailureTest test, Tally before, double share, Random random) {
        int failures = 0;
        for (int call = 1; call <= CALLS; call++) {
            failures += random.nextDouble() < share ? 1 : 0;
            if (test.isWorse(before, failed(failures, call), 1)) {
                return call;
            }
        }
        return NEVER;
    }

    private static Tally observed(double share, int calls, Random random) {
        int failures = 0;
        for (int call = 0; call < calls; call++) {
            failures += random.nextDouble() < share ? 1 : 0;
        }
        return failed(failures, calls);
    }

    private static int alarms(FailureTest test, double before, int observed, double now) {
        Random random = new Random(7);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            Tally baseline = observed(before, observed, random);
            alarms += callsNeeded(test, baseline, now, random) == NEVER ? 0 : 1;
        }
        return alarms;
    }

    @Test
    void aMethodThatFailsAsOftenAsBeforeIsBlamedLessThanOnceInAThousandRuns() {
        for (double share : new double[] {0, 0.01, 0.1, 0.3, 0.9}) {
            assertThat(alarms(SEQUENTIAL, share, 200, share))
                    .as("share %s", share)
                    .isLessThanOrEqualTo(RUNS / 1000);
        }
    }

    @Test
    void aMethodThatWasNotObservedAndThrowsATenthIsNotBlamed() {
        assertThat(alarms(SEQUENTIAL, 0, 0, 0.1)).isZero();
    }

    @Test
    void theFixedThresholdBlamesChanceThatTheSequentialTestDoesNot() {
        assertThat(alarms(FIXED, 0.1, 200, 0.1)).isGreaterThan(RUNS / 4);
        assertThat(alarms(FIXED, 0, 0, 0.1)).isGreaterThan(RUNS / 2);
    }

    @Test
    void aDeadMethodIsCaughtWithinAFewCalls() {
        Random random = new Random(7);
        assertThat(callsNeeded(SEQUENTIAL, Tally.NONE, 1, random)).isLessThanOrEqualTo(8);
        assertThat(callsNeeded(SEQUENTIAL, failed(0, 1000), 1, random)).isLessThanOrEqualTo(3);
        assertThat(callsNeeded(SEQUENTIAL, failed(20, 200), 1, random)).isLessThanOrEqualTo(8);
        assertThat(callsNeeded(FIXED, Tally.NONE, 1, random)).isEqualTo(20);
    }

    @Test
    void whatBecomesClearlyWorseIsFoundInAlmostAllRuns() {
        assertThat(alarms(SEQUENTIAL, 0.1, 200, 0.5)).isGreaterThan(RUNS * 99 / 100);
        assertThat(alarms(SEQUENTIAL, 0, 1000, 0.1)).isGreaterThan(RUNS * 99 / 100);
        assertThat(alarms(FIXED, 0.1, 200, 0.5)).isGreaterThan(RUNS * 99 / 100);
    }

    @Test
    void manyMethodsAtOnceNeedMoreEvidenceEach() {
        Tally few = failed(8, 8);
        assertThat(SEQUENTIAL.isWorse(Tally.NONE, few, 1)).isTrue();
        assertThat(SEQUENTIAL.isWorse(Tally.NONE, few, 1000)).isFalse();
    }

    @Test
    void aWindowTooShortForAnAlarmIsUsualOnlyWhileNothingSpeaksAgainstIt() {
        assertThat(SEQUENTIAL.isUsual(Tally.NONE, failed(5, 5))).isFalse();
        assertThat(SEQUENTIAL.isUsual(failed(2, 2), failed(2, 2))).isFalse();
        assertThat(SEQUENTIAL.isUsual(Tally.NONE, failed(10, 100))).isTrue();
        assertThat(SEQUENTIAL.isUsual(failed(100, 200), failed(60, 100))).isTrue();
        assertThat(SEQUENTIAL.isUsual(failed(0, 1000), failed(1, 20))).isTrue();
        assertThat(FIXED.isUsual(Tally.NONE, failed(5, 5))).isFalse();
        assertThat(FIXED.isUsual(failed(10, 100), failed(12, 100))).isTrue();
        assertThat(callsNeeded(SEQUENTIAL, failed(2, 2), 1, new Random(7))).isLessThanOrEqualTo(8);
    }

    @Property
    void oneFailureMoreNeverClearsAMethod(
            @ForAll @IntRange(min = 0, max = 300) int calls,
            @ForAll @IntRange(min = 0, max = 300) int failures,
            @ForAll @IntRange(min = 0, max = 300) int before) {
        Tally now = failed(Math.min(failures, calls), calls);
        Tally more = failed(now.failures() == calls ? calls : (int) now.failures() + 1, calls);
        Tally baseline = failed(before / 3, before);
        for (FailureTest test : new FailureTest[] {SEQUENTIAL, FIXED}) {
            if (test.isWorse(baseline, now, 3)) {
                assertThat(test.isWorse(baseline, more, 3)).isTrue();
            }
        }
    }

    @Property
    void withoutFailuresNothingIsWorse(@ForAll @IntRange(min = 0, max = 100_000) int calls) {
        assertThat(SEQUENTIAL.isWorse(Tally.NONE, failed(0, calls), 1)).isFalse();
        assertThat(new FixedThreshold(0, 0).isWorse(Tally.NONE, failed(0, calls), 1))
                .isFalse();
    }
}
