package io.hotswap.rewrite;

import static io.hotswap.rewrite.Lambdas.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** Captures, functional interfaces, flags, and what has no body. */
final class LambdaFormsTest {
    private static final String A = "() -> \"a\"";
    private static final String B = "() -> \"b\"";
    private static final String C = "() -> \"c\"";
    private static final String INHERITED = "static Supplier<?> inherited() { return new Host().mine(); }"
            + "Supplier<?> mine() { return super::toString; }";

    @Test
    void takesADifferentCaptureForNew() {
        Lambdas first = Lambdas.of("static Supplier<?> f(int n) { return () -> \"a\"; }");

        Lambdas second = first.edited("static Supplier<?> f(int n) { return () -> \"a\" + n; }");

        assertThat(second.names()).doesNotContainAnyElementsOf(first.names());
    }

    @Test
    void takesACaptureOfThisForNewAndFinal() {
        Lambdas first = Lambdas.of("int n; Supplier<?> f() { return () -> \"a\"; }");

        Lambdas second = first.edited("int n; Supplier<?> f() { return () -> \"a\".repeat(n); }");

        assertThat(second.nameOf("a")).isNotIn(first.everUsed());
        assertThat(second.body("a").access).isEqualTo(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC);
    }

    @Test
    void keepsTheFlagsOfTheBodyThatRuns() {
        Lambdas first = Lambdas.of("int n; Supplier<?> f() { return () -> \"a\".repeat(n); }");
        Lambdas second = first.edited(
                "int n; Supplier<?>[] f() { return new Supplier<?>[] {() -> \"b\" + n, () -> \"a\".repeat(n)}; }");

        Lambdas third = second.edited(
                "int n; Supplier<?>[] f() { return new Supplier<?>[] {() -> \"b\" + n + n, () -> \"a\".repeat(n)}; }");

        assertThat(third.body("a").access).isEqualTo(Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC);
        assertThat(third.bodies()).hasSize(2);
        assertThat(third.bodies().stream().filter(body -> (body.access & Opcodes.ACC_FINAL) != 0))
                .hasSize(1);
        assertThat(third.names()).isEqualTo(second.names());
    }

    @Test
    void takesAnotherFunctionalInterfaceForNew() {
        Lambdas first = Lambdas.of("static Runnable f() { return () -> System.setProperty(\"a\", \"\"); }");

        Lambdas second = first.edited(
                "interface Job { void go(); }\n" + "static Job f() { return () -> System.setProperty(\"a\", \"b\"); }");

        assertThat(second.nameOf("a")).isNotIn(first.everUsed());
    }

    @Test
    void prefersTheOneThatCapturesTheSame() {
        Lambdas first = Lambdas.of("static Object run() { return null; }"
                + "static IntSupplier f(int n) { return () -> \"a\".length() + n; }");

        Lambdas second = first.edited("static Object run() { return null; }"
                + "static IntSupplier f(int n) { g(m -> \"b\".length() + m); return () -> \"a\".length() - n; }"
                + "static void g(IntUnaryOperator o) { }");

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
    }

    @Test
    void hasNothingToDoForMethodReferences() {
        Lambdas first = Lambdas.of(list(A) + "static Object x() { return \"x\"; }");

        Lambdas second = first.edited(list("Host::x", A) + "static Object x() { return \"x\"; }");

        assertThat(second.names()).isEqualTo(first.names());
        assertThat(second.run()).isEqualTo("xa");
    }

    @Test
    void takesALambdaThatReplacesAMethodReferenceForNew() {
        Lambdas first = Lambdas.of(list("String::new", A));

        Lambdas second = first.edited(list(B, A));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
    }

    @Test
    void givesAMethodReferenceThatNeedsABodyOne() {
        Lambdas first = Lambdas.of(list("inherited()", A) + INHERITED);

        Lambdas second = first.edited(list("inherited()", B, A) + INHERITED);

        assertThat(second.names()).containsAll(first.names()).hasSize(3);
        assertThat(second.run().toString()).endsWith("ba");
    }

    @Test
    void leavesAMethodThatIsNoLambda() {
        String sw = "enum E { X, Y }\nstatic int g(E e) { return switch (e) { case X -> 1; case Y -> 2; }; }";
        Lambdas first = Lambdas.of(sw + list(A));

        Lambdas second = first.edited(sw + list(B, A));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.host().methods.stream().map(method -> method.name)).contains("g", "all", "run");
    }

    @Test
    void matchesBodiesWithoutDebugInformation() {
        Lambdas first = Lambdas.compiled(List.of("--release", "17", "-g:none"), "class Host {" + list(A, A, B) + "}");

        Lambdas second = first.edited(list(C, A, A, B));

        assertThat(second.names()).containsAll(first.names());
        assertThat(second.run()).isEqualTo("caab");
    }
}
