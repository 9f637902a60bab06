package io.hotswap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchCauseTest {
    @Test
    void namesClassMemberMeaningAndCode() {
        BatchCause cause =
                new BatchCause(List.of(restart("shop.Order", reason(ReasonCode.FIELD_REMOVED, "field total removed"))));
        assertThat(cause.sentence())
                .isEqualTo("shop.Order: field total removed (the JVM does not remove fields from a loaded class)"
                        + " [field-removed]");
        assertThat(cause.instead())
                .containsExactly(
                        "stays in place instead of field-removed: the field left where it is," + " and no longer used");
    }

    @Test
    void countsWhatElseThereIsAndAdvisesOncePerKindOfEdit() {
        Reason nest = reason(ReasonCode.NEST, "nested classes +A");
        BatchCause cause = new BatchCause(
                List.of(restart("A", nest, Reason.of(ReasonCode.SUPERCLASS)), restart("B", nest), restart("C", nest)));
        assertThat(cause.sentence()).endsWith("[nest], and 1 more reason, and 2 more classes");
        assertThat(cause.instead()).hasSize(2);
    }

    @Test
    void advisesOnNoMoreThanThreeKinds() {
        Reason[] many = Stream.of(ReasonCode.values()).limit(8).map(Reason::of).toArray(Reason[]::new);
        assertThat(new BatchCause(List.of(restart("A", many))).instead()).hasSize(3);
    }

    private static Reason reason(ReasonCode code, String detail) {
        return new Reason(code, detail);
    }

    private static ClassPlan restart(String name, Reason... reasons) {
        return new ClassPlan(new ClassName(name), List.of(), new Decision.Restart(List.of(reasons)));
    }
}
