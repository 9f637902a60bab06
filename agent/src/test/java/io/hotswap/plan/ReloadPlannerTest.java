package io.hotswap.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.catalogue.CompiledEdit;
import io.hotswap.catalogue.Edit;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is decided about the catalogue's edits. */
class ReloadPlannerTest {
    private static final int JAVA_17 = 61;

    @ParameterizedTest
    @MethodSource("io.hotswap.catalogue.Catalogue#edits")
    void decidesForAStockJvm(Edit edit) throws UnreadableClassException {
        ReloadPlan plan = plan(edit, Capabilities.stock(JAVA_17));
        assertThat(decision(plan)).isEqualTo(edit.decision());
        assertThat(codes(plan)).isEqualTo(edit.codes());
    }

    static ReloadPlan plan(Edit edit, Capabilities capabilities) throws UnreadableClassException {
        return new ReloadPlanner(capabilities).plan(updates(edit), List.of());
    }

    /** The strongest decision of the batch. */
    static String decision(ReloadPlan plan) {
        return switch (plan.verdict()) {
            case NOTHING -> "skip";
            case APPLY -> plan.decided(Decision.Redefine.class).isEmpty() ? "define" : "redefine";
            case RESTART -> "restart";
            case HOLD -> "hold";
        };
    }

    /** The codes of all classes, in the order of the codes' declaration. */
    static List<String> codes(ReloadPlan plan) {
        return plan.classes().stream()
                .flatMap(planned -> planned.decision().reasons().stream())
                .map(Reason::code)
                .distinct()
                .sorted()
                .map(ReasonCode::code)
                .toList();
    }

    private static List<ClassUpdate> updates(Edit edit) throws UnreadableClassException {
        CompiledEdit compiled = CompiledEdit.of(edit);
        List<ClassUpdate> updates = new ArrayList<>();
        for (ClassName name : compiled.batch()) {
            byte[] before = compiled.before().get(name);
            byte[] after = compiled.after().get(name);
            if (after == null) {
                updates.add(ClassUpdate.removed(name));
            } else {
                List<ClassShape> loaded = before == null ? List.of() : List.of(ShapeReader.read(before));
                updates.add(ClassUpdate.of(name, loaded, ShapeReader.read(after)));
            }
        }
        return updates;
    }
}
