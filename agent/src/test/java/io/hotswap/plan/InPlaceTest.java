package io.hotswap.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InPlaceTest {
    @ParameterizedTest
    @EnumSource
    void tellsForEveryCodeWhatStaysInPlaceInOneClause(ReasonCode code) {
        assertThat(InPlace.instead(code)).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
        assertThat(InPlace.instead(code).equals("this edit, it needs no restart"))
                .isEqualTo(ChangePolicy.isInPlace(code) || isSkippedOrDone(code));
    }

    @Test
    void namesAnEditToTheSameEnd() {
        assertThat(InPlace.instead(ReasonCode.INTERFACES)).contains("implements the interface");
        assertThat(InPlace.instead(ReasonCode.SUPERCLASS)).contains("a field that holds the other class");
        assertThat(InPlace.instead(ReasonCode.SERIALIZED_FIELD)).contains("transient");
        assertThat(InPlace.instead(ReasonCode.METHOD_ADDED)).contains("overrides nothing");
    }

    private static boolean isSkippedOrDone(ReasonCode code) {
        return Stream.of(
                        ReasonCode.SAME_CODE,
                        ReasonCode.DEBUG_INFO_ONLY,
                        ReasonCode.CLASS_REMOVED,
                        ReasonCode.RESHAPED,
                        ReasonCode.NEW_CLASS)
                .anyMatch(code::equals);
    }
}
