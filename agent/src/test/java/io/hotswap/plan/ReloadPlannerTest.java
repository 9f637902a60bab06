package io.hotswap.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.catalogue.Catalogue;
import io.hotswap.catalogue.CompiledEdit;
import io.hotswap.catalogue.Edit;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided about the catalogue's edits. */
class ReloadPlannerTest {
    private static final int JAVA_17 = 61;
    private static final Capabilities WITH_FLAG = new Capabilities(false, true, false, JAVA_17);
    private static final Capabilities ENHANCED = new Capabilities(true, false, false, JAVA_17);

    @ParameterizedTest
    @MethodSource("io.hotswap.catalogue.Catalogue#edits")
    void decidesForAStockJvm(Edit edit) throws UnreadableClassException {
        ReloadPlan plan = plan(edit, Capabilities.stock(JAVA_17));
        assertThat(decision(plan)).isEqualTo(edit.decision());
        assertThat(codes(plan)).isEqualTo(edit.codes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private static method added and called",
                "private static method removed",
                "private final method added",
                "lambda added",
                "lambda removed",
                "lambda captures a variable",
                "stream pipeline extended by a filter"
            })
    void redefinesPrivateMethodsWhereTheFlagAllows(String edit) throws UnreadableClassException {
        ReloadPlan plan = plan(Catalogue.edit(edit), WITH_FLAG);
        assertThat(decision(plan)).isEqualTo("redefine");
        assertThat(codes(plan)).isEqualTo(List.of("added-by-flag"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "method added",
                "private method added",
                "constructor made private",
                "lambda captures this",
                "anonymous class turned into a lambda",
                "field added",
                "initial value of a static field added",
                "initial value of a static field removed",
                "constructor overloaded"
            })
    void restartsForAllElseInSpiteOfTheFlag(String edit) throws UnreadableClassException {
        assertThat(decision(plan(Catalogue.edit(edit), WITH_FLAG))).isEqualTo("restart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "method added",
                "method removed",
                "method made public",
                "constructor overloaded",
                "field added",
                "field removed",
                "static field added",
                "field's type changed",
                "fields reordered",
                "nested class added",
                "record component added",
                "permitted subclass added",
                "class made final",
                "lambda captures this"
            })
    void redefinesStructureWhereTheJvmDoes(String edit) throws UnreadableClassException {
        ReloadPlan plan = plan(Catalogue.edit(edit), ENHANCED);
        assertThat(decision(plan)).isEqualTo("redefine");
        assertThat(codes(plan)).contains("enhanced");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "superclass added",
                "interface added",
                "constant changed",
                "initial value of a static field changed",
                "initial value of a static field added",
                "static field added with a value",
                "enum constant added"
            })
    void restartsForWhatEvenEnhancedRedefinitionDoesNotRedo(String edit) throws UnreadableClassException {
        assertThat(decision(plan(Catalogue.edit(edit), ENHANCED))).isEqualTo("restart");
    }

    private static ReloadPlan plan(Edit edit, Capabilities capabilities) throws UnreadableClassException {
        return new ReloadPlanner(capabilities).plan(updates(edit), List.of());
    }

    /** The strongest decision of the batch. */
    private static String decision(ReloadPlan plan) {
        return switch (plan.verdict()) {
            case NOTHING -> "skip";
            case APPLY -> plan.decided(Decision.Redefine.class).isEmpty() ? "define" : "redefine";
            case RESTART -> "restart";
            case HOLD -> "hold";
        };
    }

    /** The codes of all classes, in the order of the codes' declaration. */
    private static List<String> codes(ReloadPlan plan) {
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
