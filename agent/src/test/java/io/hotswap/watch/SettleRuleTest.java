package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettleRuleTest {
    private final SettleRule rule = new SettleRule(Duration.ofMillis(15));

    @Test
    void aFileThatChangesAloneWaitsForItsQuiet() {
        assertThat(rule.dueAt(single(0, 0))).isEqualTo(ms(15));
    }

    @Test
    void aFileThatChangesAloneWaitsNoLongerThanTwentyMilliseconds() {
        assertThat(rule.dueAt(single(18, 0))).isEqualTo(ms(20));
    }

    @Test
    void aSingleFileOfABatchThatGoesOnWaitsAsOneOfSeveral() {
        assertThat(rule.dueAt(new BatchState(1, 1, 0, 0, 0, 0, 0, 0, ms(40), true)))
                .isEqualTo(ms(160));
    }

    @Test
    void severalFilesWaitLongerTheMoreTheyAre() {
        assertThat(rule.dueAt(batch(2, 0, 0))).isEqualTo(ms(27));
        assertThat(rule.dueAt(batch(200, 0, 0))).isEqualTo(ms(225));
        assertThat(rule.dueAt(batch(9_000, 0, 0))).isEqualTo(ms(300));
    }

    @Test
    void severalFilesWaitFourTimesTheLongestSilence() {
        assertThat(rule.dueAt(batch(3, 0, 60))).isEqualTo(ms(240));
        assertThat(rule.dueAt(batch(3, 0, 470))).isEqualTo(ms(500));
    }

    @Test
    void missingFilesAreWaitedForAmongChanges() {
        assertThat(rule.dueAt(new BatchState(5, 3, 2, 0, 0, 0, 0, 0, 0, false))).isEqualTo(ms(500));
    }

    @Test
    void deletesAloneAreWaitedForMuchLonger() {
        assertThat(rule.dueAt(new BatchState(200, 0, 200, 0, BatchState.NEVER, 0, 0, 0, 0, false)))
                .isEqualTo(ms(10_000));
        assertThat(rule.dueAt(new BatchState(1, 0, 1, 0, BatchState.NEVER, 0, 0, 0, 0, false)))
                .isEqualTo(ms(10_000));
    }

    @Test
    void anIncompleteFileIsWaitedForTwoSeconds() {
        assertThat(rule.dueAt(new BatchState(1, 1, 0, 1, 0, ms(40), ms(40), 0, 0, false)))
                .isEqualTo(ms(2_040));
    }

    @Test
    void aBatchThatNeverGetsQuietEndsAfterThirtySeconds() {
        assertThat(rule.dueAt(batch(3, 29_990, 0))).isEqualTo(ms(30_000));
        assertThat(rule.latest(batch(3, 29_990, 0))).isEqualTo(ms(30_000));
    }

    @Test
    void nothingIsNeverDue() {
        assertThat(rule.dueAt(new BatchState(0, 0, 0, 0, BatchState.NEVER, 0, 0, 0, 0, false)))
                .isEqualTo(BatchState.NEVER);
    }

    private static BatchState single(long lastEvent, long completeSince) {
        return new BatchState(1, 1, 0, 0, 0, ms(lastEvent), 0, ms(completeSince), 0, false);
    }

    private static BatchState batch(int files, long lastEvent, long gap) {
        return new BatchState(files, files, 0, 0, 0, ms(lastEvent), 0, 0, ms(gap), false);
    }

    private static long ms(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
