package io.hotswap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FirstRestTest {
    private final AtomicLong clock = new AtomicLong();
    private final FirstRest rest = new FirstRest(clock::get);

    @Test
    void anApplicationThatLoadsNothingForASecondRests() {
        pass(999);
        assertThat(rest.isReached()).isFalse();
        pass(1);
        assertThat(rest.isReached()).isTrue();
    }

    @Test
    void eachClassThatIsLoadedBeginsTheSecondAnewUntilTenHaveGoneBy() {
        for (int step = 0; step < 19; step++) {
            pass(500);
            rest.loaded();
            assertThat(rest.isReached()).isFalse();
        }
        pass(500);
        rest.loaded();
        assertThat(rest.isReached()).isTrue();
    }

    @Test
    void onceReachedItStaysSoAndIsAskedLessOften() {
        Duration before = rest.pause();
        pass(1_000);
        assertThat(rest.isReached()).isTrue();
        assertThat(rest.pause()).isGreaterThan(before);
        rest.loaded();
        assertThat(rest.isReached()).isTrue();
    }

    private void pass(long millis) {
        clock.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
