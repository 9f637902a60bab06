package io.hotswap.rewrite;

import static io.hotswap.rewrite.Reinitialized.changed;
import static io.hotswap.rewrite.Reinitialized.diff;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** What runs besides or instead of the statements that changed. */
final class StaticInitializerRulesTest {

    @Test
    void aMovedStatementDoesNotRun() {
        assertThat(diff(
                                "class Host { static int a = 1, b = 2, c = 3; }",
                                "class Host { static int c = 3, a = 1, b = 2; }")
                        .toRun())
                .isEmpty();
    }

    @Test
    void aSecondEqualStatementRunsOnce() {
        assertThat(diff(
                                "class Host { static int a; static { a++; } }",
                                "class Host { static int a; static { a++; a++; a++; } }")
                        .toRun())
                .hasSize(2);
    }

    @Test
    void aRemovedStatementRunsNothing() {
        assertThat(diff("class Host { static int a = 1, b = 2; }", "class Host { static int a = 1, b; }")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aRetypedFieldIsAssignedAnew() {
        Reinitialized host = changed("static int a = 1; static int b = 2;", "static long a = 1; static int b = 2;");
        assertThat(host.value("a")).isEqualTo(1L);
        assertThat(host.value("b")).isEqualTo(0);
    }

    @Test
    void aFieldThatHidesAnInheritedOneIsAssignedThoughTheStatementIsOld() {
        assertThat(diff(
                                "class Base { static int a; } class Host extends Base { static { a = 1; } }",
                                "class Base { static int a; } class Host extends Base { static int a; static { a = 1; } }")
                        .toRun())
                .hasSize(1);
    }

    @Test
    void aClassWithoutAnyInitializerGetsTheWholeNewOne() {
        assertThat(changed("int x;", "int x; static int a = 4;").value("a")).isEqualTo(4);
        assertThat(diff("class Host { static int a = 4; }", "class Host { static int a; }")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void assertionStatusIsComputedOnceWhenTheFirstAssertComes() {
        Reinitialized host = changed("static int a = 1;", "static int a = 1; void m() { assert a > 0; }");
        assertThat(host.value("$assertionsDisabled")).isEqualTo(true);
    }

    @Test
    void assertionStatusIsNotComputedAgain() {
        assertThat(diff(
                                "class Host { static int a = 1; void m() { assert a > 0; } }",
                                "class Host { static int a = 1; void m() { assert a > 1; } }")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void assertInAStaticBlockIsAStatement() {
        List<Statement> run = diff(
                        "class Host { static int a = 1; static { assert a > 0 : \"a\"; } }",
                        "class Host { static int a = 1; static { assert a > 0 : \"b\"; } }")
                .toRun();
        assertThat(run).hasSize(1);
        assertThat(run.get(0).key().toString()).contains("AssertionError").doesNotContain("desiredAssertionStatus");
    }

    @Test
    void constantsOfTheClassFileAreReportedWhenTheyChangeComeOrGo() {
        StaticInitializerDiff diff = diff(
                "class Host { static final int A = 1; static final String B = \"b\"; static final long C = 3; static final int D = Integer.MAX_VALUE; final int e = 5; static final int F = 6; }",
                "class Host { static final int A = 2; static final String B = \"b\"; static final long C = Long.parseLong(\"3\"); static final byte D = 1; final int e = 6; static final boolean G = true; }");
        assertThat(diff.constants())
                .containsExactly(
                        new ConstantChange("A", "I", 2),
                        new ConstantChange("C", "J", null),
                        new ConstantChange("D", "B", 1),
                        new ConstantChange("G", "Z", 1));
        assertThat(diff.toRun()).hasSize(1);
        assertThat(diff.isEmpty()).isFalse();
    }

    @Test
    void aFieldAddedToAnInterfaceIsAssigned() {
        assertThat(Reinitialized.diff(
                                "interface Host { Object A = 1; }", "interface Host { Object A = 1; Object B = 2; }")
                        .toRun())
                .hasSize(1);
    }

    @Test
    void theTableOfASwitchOverAnEnumIsFilledAsAWhole() {
        String unit = "enum E { A, B, C } class Host { int m(E e) { return switch (e) { %s default -> 0; }; } }";
        StaticInitializerDiff diff = StaticInitializerDiff.between(
                switchTable(unit.formatted("case A -> 1;")), switchTable(unit.formatted("case A -> 1; case C -> 3;")));
        assertThat(diff.toRun()).hasSize(3);
        assertThat(diff.toRun().get(0).key().toString()).contains("NEWARRAY");
        assertThat(StaticInitializerDiff.between(
                                switchTable(unit.formatted("case A -> 1;")),
                                switchTable(unit.formatted("case A -> 4;")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void statementsKnowTheirLines() {
        List<Statement> statements = InitializerSlices.ofStaticInitializer(
                Reinitialized.host("class Host {\n static int a = 1;\n\n static int b = 2; static int c = 3;\n}"));
        assertThat(statements).extracting(Statement::line).containsExactly(2, 4, 4);
    }

    @Test
    void classesWithoutDebugInformationAreCutToo() {
        String unit = "class Host { static int a = 1; static { for (int i = 0; i < %s; i++) { a += i; } } int x = 3; }";
        StaticInitializerDiff diff = StaticInitializerDiff.between(bare(unit.formatted(4)), bare(unit.formatted(5)));
        assertThat(diff.toRun()).extracting(Statement::line).containsExactly(0);
        assertThat(FieldInitializers.of(bare(unit.formatted(4))).find("x").statement())
                .isPresent();
    }

    private static ClassNode bare(String unit) {
        ClassNode node = new ClassNode();
        new ClassReader(Sources.compileOne(unit)).accept(node, ClassReader.SKIP_DEBUG);
        return node;
    }

    private static ClassNode switchTable(String unit) {
        return Reinitialized.node(unit, "Host$1");
    }
}
