package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepsTest {
    private final Steps steps = new Steps();
    private final List<String> made = new ArrayList<>();

    @Test
    void aStepThatFailsKeepsNoOtherFromBeingMadeAndTheFirstFailureIsThrown() {
        steps.make(() -> made.add("one"));
        steps.make(() -> {
            throw new NoSuchMethodException("gone");
        });
        steps.make(() -> {
            throw new IllegalStateException("later");
        });
        steps.make(() -> made.add("four"));

        assertThat(made).containsExactly("one", "four");
        assertThatThrownBy(steps::end).isInstanceOf(NoSuchMethodException.class).hasMessage("gone");
    }

    @Test
    void nothingIsThrownWhereNothingHasFailed() throws ReflectiveOperationException {
        steps.make(() -> made.add("one"));
        steps.end();

        assertThat(made).containsExactly("one");
    }
}
