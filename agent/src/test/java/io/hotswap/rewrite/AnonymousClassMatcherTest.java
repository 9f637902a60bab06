package io.hotswap.rewrite;

import static io.hotswap.rewrite.LocalClasses.list;
import static io.hotswap.rewrite.LocalClasses.object;
import static io.hotswap.rewrite.LocalClasses.objectEdited;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Anonymous classes; the text in one tells which it is. */
final class AnonymousClassMatcherTest {

    @Test
    void keepsNamesWhenNothingChanged() {
        LocalClasses first = LocalClasses.of(list(object("a"), object("b")));

        assertThat(first.edited(list(object("a"), object("b"))).names()).isEqualTo(first.names());
    }

    @Test
    void namesOneInsertedInFrontAnew() {
        LocalClasses first = LocalClasses.of(list(object("a"), object("b")));

        LocalClasses second = first.edited(list(object("c"), object("a"), object("b")));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a")).isEqualTo("Host$1");
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b")).isEqualTo("Host$2");
        assertThat(second.nameOf("c")).isEqualTo("Host$4");
        assertThat(second.run()).isEqualTo("cab");
    }

    @Test
    void leavesOneAppendedAsJavacNamedIt() {
        LocalClasses first = LocalClasses.of(list(object("a")));

        LocalClasses second = first.edited(list(object("a"), object("b")));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo("Host$2");
    }

    @Test
    void keepsTheOthersWhenOneIsRemoved() {
        LocalClasses first = LocalClasses.of(list(object("a"), object("b"), object("c")));

        LocalClasses second = first.edited(list(object("b"), object("c")));

        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("c")).isEqualTo(first.nameOf("c"));
        assertThat(second.run()).isEqualTo("bc");
    }

    @Test
    void followsSwappedOnes() {
        LocalClasses first = LocalClasses.of(list(object("a"), object("b")));

        LocalClasses second = first.edited(list(object("b"), object("a")));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
    }

    @Test
    void followsAnEditedOneByItsPlace() {
        LocalClasses first = LocalClasses.of(list(object("a"), object("b"), object("c")));

        LocalClasses second = first.edited(list(object("x"), object("a"), objectEdited("b"), object("c")));

        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("x")).isNotIn(first.everUsed());
    }

    @Test
    void tellsAnEditedOneFromAnInsertedOneByTheArgumentBesideIt() {
        String method = "static String all; static void put(String path, Object o) { all += path + o; }"
                + "static Object run() { all = \"\"; %s return all; }";
        LocalClasses first = LocalClasses.of(method.formatted("put(\"/a\", " + object("a") + ");"));

        LocalClasses second =
                first.edited(method.formatted("put(\"/b\", " + object("b") + "); put(\"/a\", " + object("c") + ");"));

        assertThat(second.nameOf("c")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo("/bb/ac");
    }

    @Test
    void leavesTheObjectsThatExistAloneWhereTwoCouldBeTheEditedOne() {
        LocalClasses first = LocalClasses.of(list(object("a")));

        LocalClasses second = first.edited(list(object("b"), object("c")));

        assertThat(second.nameOf("b")).isNotEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("c")).isNotEqualTo(first.nameOf("a"));
        assertThat(second.run()).isEqualTo("bc");
    }

    @Test
    void followsOneThatGainedAMemberAndACapture() {
        String method = "static Object run() { return f(1).toString(); } static Object f(int n) { return %s; }";
        LocalClasses first = LocalClasses.of(method.formatted(object("a")));

        LocalClasses second = first.edited(
                method.formatted(
                        "new Object() { int m = n; public String toString() { return \"a\".concat(\"\" + m + g()); } int g() { return n; } }"));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.run()).isEqualTo("a11");
    }

    @Test
    void takesOneOfOtherSupertypesForNew() {
        String method = "static Object run() { return 1; } static Object f() { return %s; }";
        LocalClasses first = LocalClasses.of(method.formatted(object("a")));

        LocalClasses second =
                first.edited(method.formatted("new Serializable() { public String toString() { return \"a\"; } }"));

        assertThat(second.nameOf("a")).isNotIn(first.everUsed());
    }

    @Test
    void followsOneThatMovedToAnotherMethod() {
        String methods =
                "static Object run() { return 1; } static Object f() { return %s; } static Object g() { return %s; }";
        LocalClasses first = LocalClasses.of(methods.formatted(object("a"), object("b")));

        LocalClasses second =
                first.edited(methods.formatted("null", object("b")) + "static Object h = " + object("a") + ";");

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
    }

    @Test
    void followsOnesInInitializersOfEveryKind() {
        String fields = "static Object run() { return \"\" + s + new Host().f + new Host().g; }"
                + "static Object s = %s; Object f = %s; Object g; Host() { g = %s; }";
        LocalClasses first = LocalClasses.of(fields.formatted(object("s"), object("f"), object("g")));

        LocalClasses second = first.edited(
                "static Object n = " + object("n") + "; Object o = " + object("o") + ";",
                fields.formatted(objectEdited("s"), objectEdited("f"), objectEdited("g")));

        assertThat(second.nameOf("s")).isEqualTo(first.nameOf("s"));
        assertThat(second.nameOf("f")).isEqualTo(first.nameOf("f"));
        assertThat(second.nameOf("g")).isEqualTo(first.nameOf("g"));
        assertThat(second.nameOf("n")).isNotIn(first.everUsed());
        assertThat(second.nameOf("o")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo("sfg");
    }

    @Test
    void followsOnesInLambdas() {
        String lambda = "((Supplier<?>) () -> %s).get()";
        LocalClasses first = LocalClasses.of(list(object("a"), lambda.formatted(object("b"))));

        LocalClasses second =
                first.edited(list(lambda.formatted(object("c")), object("a"), lambda.formatted(objectEdited("b"))));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("c")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo("cab");
    }

    @Test
    void followsOnesInsideOthers() {
        String outer =
                "new Object() { Object in = %s; public String toString() { return \"o\".concat(in.toString()); } }";
        LocalClasses first = LocalClasses.of(list(outer.formatted(object("a"))));

        LocalClasses second = first.edited(list(object("x"), outer.formatted(objectEdited("a"))));

        assertThat(second.nameOf("o")).isEqualTo(first.nameOf("o")).isEqualTo("Host$1");
        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a")).isEqualTo("Host$1$1");
        assertThat(second.run()).isEqualTo("xoa");
    }

    @Test
    void namesOnesInsideANewOneAfterIt() {
        String outer =
                "new Object() { Object in = %s; public String toString() { return \"o\".concat(in.toString()); } }";
        LocalClasses first = LocalClasses.of(list(object("a")));

        LocalClasses second = first.edited(list(outer.formatted(object("b")), object("a")));

        assertThat(second.nameOf("o")).isEqualTo("Host$3");
        assertThat(second.nameOf("b")).isEqualTo("Host$3$1");
        assertThat(second.run()).isEqualTo("oba");
    }

    @Test
    void ignoresTheNamesOfLambdasInside() {
        String job =
                "new Object() { Supplier<?> s = () -> \"%1$s\"; public String toString() { return \"%1$s\" + s.get(); } }";
        LocalClasses first = LocalClasses.of(list(job.formatted("a"), job.formatted("b")));

        LocalClasses second = first.edited(list(job.formatted("b"), job.formatted("a")));

        assertThat(second.run()).isEqualTo("bbaa");
        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
    }

    @Test
    void neverGivesTheNameOfARemovedOneAgain() {
        LocalClasses first = LocalClasses.of(list(object("a"), object("b")));
        LocalClasses second = first.edited(list(object("a")));

        LocalClasses third = second.edited(list(object("a"), object("c")));

        assertThat(third.nameOf("c")).isEqualTo("Host$3");
    }

    @Test
    void followsRenamedOnes() {
        LocalClasses first = LocalClasses.of(list(object("a")));
        LocalClasses second = first.edited(list(object("b"), object("a")));

        LocalClasses third = second.edited(list(object("c"), objectEdited("b"), object("a")));

        assertThat(third.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(third.nameOf("b")).isEqualTo(second.nameOf("b"));
        assertThat(third.nameOf("c")).isNotIn(second.everUsed());
        assertThat(third.run()).isEqualTo("cba");
    }

    @Test
    void tellsTheTruthToReflection() throws ReflectiveOperationException {
        LocalClasses first = LocalClasses.of(list(object("a")));

        LocalClasses second = first.edited(list(object("b"), object("a")));

        Class<?> b = second.loaded(second.nameOf("b"));
        assertThat(b.isAnonymousClass()).isTrue();
        assertThat(b.getSimpleName()).isEmpty();
        assertThat(b.getEnclosingMethod()).isEqualTo(second.loaded("Host").getDeclaredMethod("all"));
        assertThat(b.getNestHost()).isEqualTo(second.loaded("Host"));
        assertThat(second.loaded("Host").getNestMembers())
                .containsExactlyInAnyOrder(second.loaded("Host"), b, second.loaded("Host$1"));
    }
}
