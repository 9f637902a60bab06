package io.hotswap.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(1024);

    @Test
    void numbersComeAgainSoThatConstantPoolsDoNotGrowWithEachBatch() {
        Set<Integer> numbers = new HashSet<>();
        int before = -1;
        for (int batch = 0; batch < 10_000; batch++) {
            int number = take();
            assertThat(number).isNotEqualTo(before);
            numbers.add(number);
            slots.free(number);
            before = number;
        }
        assertThat(numbers).hasSizeLessThanOrEqualTo(128);
    }

    @Test
    void allSlotsCanBeTakenAtATimeAndNoneTwice() {
        Set<Integer> numbers = new HashSet<>();
        for (int taken = 0; taken < 1024; taken++) {
            numbers.add(take());
        }
        assertThat(numbers).hasSize(1024);
        assertThat(slots.take(SlotsTest::watched)).isEmpty();
    }

    private int take() {
        return slots.take(SlotsTest::watched).orElseThrow().number();
    }

    private static Watched watched(int number) {
        MethodId method = new MethodId(new ClassName("shop.Service"), new MethodKey("answer", "()I"));
        Window window = new Window(new GuardSettings(
                GuardMode.ROLLBACK, Duration.ofSeconds(30), new SequentialTest(0.05, SequentialTest.FALSE_ALARMS)));
        return new Watched(number, method, window, Observed.NOTHING, new Attention());
    }
}
