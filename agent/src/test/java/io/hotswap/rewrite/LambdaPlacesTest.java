package io.hotswap.rewrite;

import static io.hotswap.rewrite.Lambdas.list;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** Lambdas in all places that can hold one, and on their way from one to another. */
final class LambdaPlacesTest {
    private static final String A = "() -> \"a\"";
    private static final String B = "() -> \"b\"";

    private static String method(String name, String lambda) {
        return "static Supplier<?> " + name + "{ return " + lambda + "; }\n";
    }

    @Test
    void followsALambdaInAMethodBehindANewOne() {
        Lambdas first = Lambdas.of(method("f()", A));

        Lambdas second = first.edited(method("e()", B) + method("f()", A));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
    }

    @Test
    void followsALambdaThatMovedToAnotherMethod() {
        Lambdas first = Lambdas.of(method("e()", A) + method("f()", B));

        Lambdas second = first.edited(method("e()", "null") + method("f()", B) + method("g()", A));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
    }

    @Test
    void followsLambdasThatChangedPlacesAcrossMethods() {
        Lambdas first = Lambdas.of(method("e()", A) + method("f()", B));

        Lambdas second = first.edited(method("e()", B) + method("f()", A));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
    }

    @Test
    void takesALambdaThatMovedAndChangedForNew() {
        Lambdas first = Lambdas.of(method("e()", A));

        Lambdas second = first.edited(method("e()", "null") + method("g()", A + ".trim()"));

        assertThat(second.nameOf("a")).isNotIn(first.everUsed());
    }

    @Test
    void followsAnEditedLambdaInAMethodWithOtherParameters() {
        Lambdas first = Lambdas.of(method("f()", A));

        Lambdas second = first.edited(method("f(int n)", A + ".trim()"));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
    }

    @Test
    void takesAnEditedLambdaOfAnotherOverloadForNew() {
        Lambdas first = Lambdas.of(method("f()", A) + method("f(int n)", "null"));

        Lambdas second = first.edited(method("f()", "null") + method("f(int n)", A + ".trim()"));

        assertThat(second.nameOf("a")).isNotIn(first.everUsed());
    }

    @Test
    void followsNestedLambdasWhenOneIsInsertedInFrontOfTheInnerOne() {
        Lambdas first = Lambdas.of(list("() -> { Supplier<?> in = " + A + "; return \"o\" + in.get(); }"));

        Lambdas second = first.edited(
                list("() -> { Supplier<?> x = " + B + ", in = " + A + "; return \"o\".trim() + x.get() + in.get(); }"));

        assertThat(second.nameOf("o")).isEqualTo(first.nameOf("o"));
        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo("oba");
    }

    @Test
    void followsNestedLambdasOfWhichOnlyTheInnerOneChanged() {
        String nested = "() -> { Supplier<?> in = " + A + "; return \"o\".trim() + in.get(); }";
        String other = "() -> { Supplier<?> in = " + B + "; return \"p\".trim() + in.get(); }";
        Lambdas first = Lambdas.of(list(nested, other));

        Lambdas second = first.edited(list("() -> \"x\"", nested.replace(A, A + ".trim()"), other));

        assertThat(second.nameOf("o")).isEqualTo(first.nameOf("o"));
        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("p")).isEqualTo(first.nameOf("p"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.run()).isEqualTo("xoapb");
    }

    @Test
    void tellsEqualOuterLambdasApartByTheirInnerOnes() {
        String outer = "() -> ((Supplier<?>) %s).get()";
        Lambdas first = Lambdas.of(list(outer.formatted(A), outer.formatted(B)));

        Lambdas second = first.edited(list(outer.formatted(B), outer.formatted(A)));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.run()).isEqualTo("ba");
    }

    @Test
    void followsLambdasOfFieldsThatEveryConstructorCreates() {
        String constructors = "Host() { } Host(int n) { Supplier<?> s = " + B + "; }";
        Lambdas first = Lambdas.of("Supplier<?> f = " + A + ";" + constructors);

        Lambdas second = first.edited(
                "Supplier<?> e = () -> \"x\"; Supplier<?> f = " + A + ".trim(); Host(long n) { }" + constructors);

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("x")).isNotIn(first.everUsed());
    }

    @Test
    void followsLambdasOfStaticInitializers() {
        Lambdas first = Lambdas.of("static Supplier<?> f = " + A + "; static { f = " + B + "; }");

        Lambdas second =
                first.edited("static Supplier<?> e = () -> \"x\", f = " + A + "; static { f = " + B + ".trim(); }");

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("x")).isNotIn(first.everUsed());
    }

    @Test
    void followsLambdasOfGenericMethods() {
        Lambdas first = Lambdas.of("static <T extends Number> Function<T, ?> f(T t) { return u -> \"a\" + t + u; }");

        Lambdas second = first.edited("static <T extends Number> Function<T, ?> f(T t) {"
                + " Function<T, ?> g = u -> \"b\" + t; return u -> \"a\" + t + u; }");

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
    }

    @Test
    void countsALambdaThatFinallyRepeatsOnce() {
        String text = "static Object run() { Supplier<?> s = %s; try { if (s == null) return 1; s = %s; }"
                + " finally { s = %s; } return s.get(); }";
        Lambdas first = Lambdas.of(text.formatted("null", "null", A));

        Lambdas second = first.edited(text.formatted("null", B, A + ".trim()"));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo(1);
    }

    @Test
    void namesALambdaThatNoCodeReachesToo() {
        Lambdas first = Lambdas.of(method("f()", A));

        Lambdas second =
                first.edited("static Supplier<?> f() { if (false) { Supplier<?> s = " + B + "; } return " + A + "; }");

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
    }

    @Test
    void makesANewBodyOfAnInterfaceStaticWithItsReceiverInFront() {
        String text = "interface Host { int size(); static Object run() { Host h = () -> 7; return h.f().get(); }"
                + " default Supplier<?> f() { return %s; } }";
        String b = "() -> { Supplier<?> s = () -> \"b\" + size(); return \"a\" + size() + s.get(); }";
        Lambdas first = Lambdas.ofUnit(text.formatted("null"));
        Lambdas second = first.editedUnit(text.formatted("() -> \"a\" + size()"));

        Lambdas third = second.editedUnit(text.formatted(b));

        assertThat(second.body("a").access).isEqualTo(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC);
        assertThat(second.run()).isEqualTo("a7");
        assertThat(third.nameOf("a")).isEqualTo(second.nameOf("a"));
        assertThat(third.body("a").desc).isEqualTo(second.body("a").desc).isEqualTo("(LHost;)Ljava/lang/Object;");
        assertThat(third.body("b").desc).isEqualTo("(LHost;)Ljava/lang/Object;");
        assertThat(third.run()).isEqualTo("a7b7");
    }

    @Test
    void keepsAnInstanceBodyOfAnInterfaceThatTheJvmHas() {
        String text = "interface Host { int size(); static Object run() { Host h = () -> 7; return h.f().get(); }"
                + " default Supplier<?> f() { %s return () -> \"a\" + size(); } }";
        Lambdas first = Lambdas.ofUnit(text.formatted(""));

        Lambdas second = first.editedUnit(text.formatted("Supplier<?> s = () -> \"b\";"));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.body("a").access).isEqualTo(Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC);
        assertThat(second.run()).isEqualTo("a7");
    }
}
