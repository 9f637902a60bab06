package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our transformers together with another agent's: new code stays, its advice stays, and stays single. */
class TwoAgentsTest {
    private static final int ADVICE = 100;

    enum Place {
        FRONT,
        BEHIND
    }

    @TempDir
    Path directory;

    private WatchedClass order;

    @BeforeEach
    void start() {
        order = new WatchedClass(directory);
    }

    @AfterEach
    void end() {
        order.close();
    }

    @ParameterizedTest
    @EnumSource
    void adviceFromTheStartSurvivesWhileNewCodeStays(Place place) {
        install(place);
        assertThat(order.total()).isEqualTo(1 + ADVICE);
        for (int version = 2; version < 5; version++) {
            assertThat(order.redefine(version)).isEqualTo(new RedefineResult.Applied());
            assertThat(order.total()).isEqualTo(version + ADVICE);
            assertThat(order.retransform()).isZero();
            assertThat(order.total()).isEqualTo(version + ADVICE);
            assertThat(order.retransform()).isZero();
            assertThat(order.total()).isEqualTo(version + ADVICE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void adviceGivenLaterGoesOnTopOfNewCode(Place place) {
        OtherAgent other = install(place);
        other.advising(false);
        assertThat(order.total()).isEqualTo(1);
        order.redefine(2);
        other.advising(true);
        order.retransform();
        assertThat(order.total()).isEqualTo(2 + ADVICE);
        order.redefine(3);
        assertThat(order.total()).isEqualTo(3 + ADVICE);
        order.retransform();
        assertThat(order.total()).isEqualTo(3 + ADVICE);
    }

    @ParameterizedTest
    @EnumSource
    void adviceThatIsTakenBackIsGoneAndNewCodeStays(Place place) {
        OtherAgent other = install(place);
        order.load();
        order.redefine(2);
        other.advising(false);
        order.retransform();
        assertThat(order.total()).isEqualTo(2);
        order.retransform();
        assertThat(order.total()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void adviceStaysSingleOnAClassThatWasLoadedBeforeUs(Place place) {
        OtherAgent front = place == Place.FRONT ? order.addOther() : null;
        order.load();
        order.install();
        if (front == null) {
            order.addOther();
            order.retransform();
        }
        order.redefiner().retransformer().capture(List.of(order.load()));
        order.retransform();
        assertThat(order.total()).isEqualTo(1 + ADVICE);
        order.redefine(2);
        order.retransform();
        assertThat(order.total()).isEqualTo(2 + ADVICE);
    }

    @ParameterizedTest
    @EnumSource
    void whatADebuggerRedefinesStays(Place place) throws UnmodifiableClassException, ClassNotFoundException {
        install(place);
        order.load();
        order.redefineByOthers(WatchedClass.version(7));
        order.retransform();
        assertThat(order.total()).isEqualTo(7 + ADVICE);
        assertThat(order.current()).isEqualTo(WatchedClass.version(7));
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedBatchLeavesOldCodeAndAdvice(Place place) {
        install(place);
        order.load();
        order.redefine(2);
        byte[] grown = WatchedClass.grown();
        RedefineResult result = order.redefiner().redefine(Map.of(order.load(), grown));
        assertThat(result).isInstanceOf(RedefineResult.Refused.class);
        assertThat(result.toString()).contains("shop.Order", "add a method");
        order.retransform();
        assertThat(order.total()).isEqualTo(2 + ADVICE);
        assertThat(order.current()).isEqualTo(WatchedClass.version(2));
    }

    @Test
    void aRetransformationWithoutOtherAgentsChangesNothing() {
        order.install();
        order.load();
        order.redefine(2);
        assertThat(order.retransform()).isZero();
        assertThat(order.total()).isEqualTo(2);
    }

    private OtherAgent install(Place place) {
        OtherAgent front = place == Place.FRONT ? order.addOther() : null;
        order.install();
        return front == null ? order.addOther() : front;
    }
}
