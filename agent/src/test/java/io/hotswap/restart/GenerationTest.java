package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
    private static final long PROCESS_ID = 4711;

    @Test
    void tellsTheNextImage() {
        Generation second = Generation.first().next(Set.of(7, 3), Set.of(9));
        assertThat(second.value(PROCESS_ID)).isEqualTo("2@4711:3,7,;9,");
        assertThat(Generation.parse(second.value(PROCESS_ID), PROCESS_ID)).contains(second);
    }

    @Test
    void tellsThereAreNoDescriptors() {
        Generation third = Generation.first().next(Set.of(), Set.of()).next(Set.of(), Set.of());
        assertThat(Generation.parse(third.value(PROCESS_ID), PROCESS_ID))
                .contains(new Generation(3, Set.of(), Set.of(), Optional.empty()));
    }

    @Test
    void tellsSinceWhenABuildIsAwaited() {
        Instant since = Instant.ofEpochMilli(1234);
        Generation waiting = Generation.first().awaiting(since).next(Set.of(7), Set.of());
        assertThat(waiting.value(PROCESS_ID)).isEqualTo("2@4711:7,;;1234");
        assertThat(Generation.parse(waiting.value(PROCESS_ID), PROCESS_ID)).contains(waiting);
        assertThat(waiting.starting().next(Set.of(), Set.of()).awaited()).isEmpty();
    }

    @Test
    void isNotInheritedByAChild() {
        assertThat(Generation.parse(new Generation(2, Set.of(), Set.of(), Optional.empty()).value(PROCESS_ID), 4712))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "2",
                "2@",
                "x@4711:",
                "2@4711",
                "2@4711:a,",
                "2@4711:;;x",
                "2@4711:3,",
                "2@4711:3,;9",
                "99999999999@4711:"
            })
    void isEmptyForAnythingElse(String value) {
        assertThat(Generation.parse(value, PROCESS_ID)).isEmpty();
    }
}
