package io.hotswap.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import io.hotswap.testing.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans for batches of several classes, and for class files that are not as they should be. */
class BatchPlanTest {
    private static final ClassName ORDER = new ClassName("Order");
    private static final ClassName ITEM = new ClassName("Item");

    private final ReloadPlanner planner = new ReloadPlanner(Capabilities.stock(61));

    @Test
    void asksForNothingWhenThereIsNothing() {
        assertThat(planner.plan(List.of(), List.of()).verdict()).isEqualTo(ReloadPlan.Verdict.NOTHING);
    }

    @Test
    void letsTheStrongestDemandDecide() throws UnreadableClassException {
        ClassUpdate skip = ClassUpdate.removed(new ClassName("Old"));
        ClassUpdate redefine = order("int f() { return 1; }", "int f() { return 2; }");
        ClassUpdate restart = ClassUpdate.of(ITEM, List.of(shape("class Item { }")), shape("class Item { int a; }"));
        ClassUpdate hold = unreadable("Broken");
        assertThat(verdict(skip)).isEqualTo(ReloadPlan.Verdict.NOTHING);
        assertThat(verdict(skip, redefine)).isEqualTo(ReloadPlan.Verdict.APPLY);
        assertThat(verdict(restart, redefine, skip)).isEqualTo(ReloadPlan.Verdict.RESTART);
        assertThat(verdict(hold, restart, redefine)).isEqualTo(ReloadPlan.Verdict.HOLD);
    }

    @Test
    void listsClassesByName() throws UnreadableClassException {
        ReloadPlan plan = planner.plan(
                List.of(ClassUpdate.removed(new ClassName("b.B")), unreadable("a.A"), order("", "int a;")), List.of());
        assertThat(plan.classes()).extracting(ClassPlan::name).hasToString("[Order, a.A, b.B]");
        assertThat(plan.decided(Decision.Hold.class))
                .extracting(ClassPlan::name)
                .hasToString("[a.A]");
    }

    @Test
    void keepsEveryReasonForARestart() throws UnreadableClassException {
        Decision decision = decide(order("int a;", "int b; int f() { return 1; }"));
        assertThat(decision.reasons())
                .hasToString("[field b: int added (the JVM does not add fields to a loaded class), "
                        + "field a: int removed (the JVM does not remove fields from a loaded class), "
                        + "method f() added (the JVM does not add methods to a loaded class)]");
    }

    @Test
    void comparesWithTheVersionInEveryLoader() throws UnreadableClassException {
        ClassShape next = shape("class Order { int f() { return 2; } }");
        ClassUpdate update =
                ClassUpdate.of(ORDER, List.of(next, shape("class Order { int f() { return 1; } int a; }")), next);
        ReloadPlan plan = planner.plan(List.of(update), List.of());
        assertThat(plan.classes().get(0).changes()).hasToString("[field a: int removed, body of f()]");
        assertThat(plan.verdict()).isEqualTo(ReloadPlan.Verdict.RESTART);
    }

    @Test
    void holdsAnUnreadableClassFile() {
        Decision decision = decide(unreadable("Order"));
        assertThat(decision.word()).isEqualTo("hold");
        assertThat(decision.reasons())
                .hasToString("[not a readable class file: truncated (the class file cannot be read)]");
    }

    @Test
    void skipsAClassFileOfAnotherName() throws UnreadableClassException {
        Decision decision = decide(ClassUpdate.of(ITEM, List.of(shape("class Item { }")), shape("class Order { }")));
        assertThat(decision.word()).isEqualTo("skip");
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(ReasonCode.NAME_MISMATCH);
        assertThat(decision.reasons().get(0).detail()).isEqualTo("the file holds Order");
    }

    @Test
    void holdsAClassFileThatIsTooNewAndSaysHowToCompileIt() throws UnreadableClassException {
        ClassShape next = shape("class Order { int f() { return 2; } }");
        Decision decision = new ReloadPlanner(Capabilities.stock(55))
                .plan(List.of(ClassUpdate.of(ORDER, List.of(), next)), List.of())
                .classes()
                .get(0)
                .decision();
        assertThat(decision.word()).isEqualTo("hold");
        assertThat(decision.reasons().get(0).code()).isEqualTo(ReasonCode.CLASS_FILE_VERSION);
        assertThat(decision.reasons().get(0).detail())
                .isEqualTo("class file version 61, this JVM reads up to 55; compile with --release 11");
    }

    @Test
    void restartsBeforeAConstantPoolOverflows() throws UnreadableClassException {
        Decision decision = decide(withPool(order("int f() { return 1; }", "int f() { return 2; }"), 60_001));
        assertThat(decision.word()).isEqualTo("restart");
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(ReasonCode.CONSTANT_POOL);
    }

    @Test
    void needsNoConstantsForWhatIsSkipped() throws UnreadableClassException {
        assertThat(decide(withPool(order("int f(int n) { return n; }", "int f(int m) { return m; }"), 60_001))
                        .word())
                .isEqualTo("skip");
        assertThat(decide(withPool(order("int f() { return 1; }", "int f() { return 2; }"), 60_000))
                        .word())
                .isEqualTo("redefine");
    }

    @Test
    void tellsOfTheShapeRatherThanOfTheConstantPool() throws UnreadableClassException {
        assertThat(decide(withPool(order("", "int a;"), 60_001)).reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.FIELD_ADDED);
    }

    @Test
    void holdsWhatRefersToAMissingMember() throws UnreadableClassException {
        MemberReference missing = new MemberReference(ITEM, "price", "(I)J");
        ReloadPlan plan = planner.plan(
                List.of(order("int f() { return 1; }", "int f() { return 2; }")),
                List.of(new UnresolvedReference(ORDER, missing)));
        assertThat(plan.verdict()).isEqualTo(ReloadPlan.Verdict.HOLD);
        assertThat(plan.classes().get(0).decision().reasons())
                .extracting(Reason::detail)
                .containsExactly("refers to Item.price(int), which Item does not have; build Item too");
    }

    private ReloadPlan.Verdict verdict(ClassUpdate... updates) {
        return planner.plan(List.of(updates), List.of()).verdict();
    }

    private Decision decide(ClassUpdate update) {
        return planner.plan(List.of(update), List.of()).classes().get(0).decision();
    }

    private static ClassUpdate order(String before, String after) throws UnreadableClassException {
        return ClassUpdate.of(
                ORDER, List.of(shape("class Order { " + before + " }")), shape("class Order { " + after + " }"));
    }

    private static ClassUpdate withPool(ClassUpdate update, int entries) {
        return new ClassUpdate(update.name(), update.loaded(), update.next(), null, entries);
    }

    private static ClassUpdate unreadable(String name) {
        return new ClassUpdate(new ClassName(name), List.of(), null, "not a readable class file: truncated", 0);
    }

    private static ClassShape shape(String unit) throws UnreadableClassException {
        return ShapeReader.read(Sources.compileOne(unit));
    }
}
