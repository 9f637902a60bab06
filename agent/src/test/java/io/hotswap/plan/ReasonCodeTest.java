package io.hotswap.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.shape.ChangeKind;
import io.hotswap.shape.ShapeChange;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The codes, on which tools match. */
class ReasonCodeTest {
    private final ChangePolicy policy = new ChangePolicy(Capabilities.stock(61));

    @ParameterizedTest
    @EnumSource
    void existsForEveryKindOfChange(ChangeKind kind) {
        ShapeChange change = new ShapeChange.MetadataChanged(kind, "something");
        assertThatCode(() -> policy.judge(change)).doesNotThrowAnyException();
        ReasonCode code = policy.judge(change);
        assertThat(ChangePolicy.isInPlace(code) || code.name().equals(kind.name()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isItsConstantsNameInLowerCase(ReasonCode code) {
        assertThat(code.code()).isEqualTo(code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(code).hasToString(code.code());
    }

    @ParameterizedTest
    @EnumSource
    void hasAMeaningWithoutAFullStop(ReasonCode code) {
        assertThat(code.meaning()).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
    }

    @Test
    void saysWhetherAnInitializerRunsAgain() {
        ShapeChange initializer = new ShapeChange.BodyChanged(new MethodKey("<clinit>", "()V"));
        assertThat(Stream.of(new Capabilities(true, true, false, 61), Capabilities.stock(61))
                        .map(capabilities -> new ChangePolicy(capabilities).judge(initializer)))
                .containsOnly(ReasonCode.STATIC_INITIALIZER);
    }

    @Test
    void printsAReasonWithItsMeaningOnce() {
        assertThat(Reason.of(ReasonCode.CODE)).hasToString(ReasonCode.CODE.meaning());
        assertThat(new Reason(ReasonCode.NEST, "nested classes +A"))
                .hasToString("nested classes +A (the JVM does not change who belongs to a nest)");
    }
}
