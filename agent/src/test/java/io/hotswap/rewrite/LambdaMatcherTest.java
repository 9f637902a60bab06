package io.hotswap.rewrite;

import static io.hotswap.rewrite.Lambdas.list;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lambdas of one method; the text in a body tells which it is, and an edited body keeps its text and has more code. */
final class LambdaMatcherTest {
    private static final String A = "() -> \"a\"";
    private static final String A_EDITED = "() -> \"a\".trim()";
    private static final String B = "() -> \"b\"";
    private static final String B_EDITED = "() -> \"b\".trim()";
    private static final String C = "() -> \"c\"";
    private static final String D = "() -> \"d\"";
    private static final String STREAM = "static Object run() { return java.util.stream.Stream.of(\"s\")";

    /** Lambdas that are handed to others. */
    private static String routes(String statements) {
        return "static String all = \"\"; static void put(Supplier<?> s) { all += s.get(); }"
                + "static void put(String path, Supplier<?> s) { all += path + s.get(); }"
                + "static Object run() { all = \"\"; " + statements + " return all; }";
    }

    @Test
    void keepsNamesWhenNothingChanged() {
        Lambdas first = Lambdas.of(list(A, B, C));

        assertThat(first.edited(list(A, B, C)).names()).isEqualTo(first.names());
    }

    @Test
    void keepsNamesWhenOnlyLinesChanged() {
        Lambdas first = Lambdas.of(list(A, B));

        Lambdas second = first.edited("\n\n" + list(A, "\n" + B));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
    }

    @Test
    void namesOneInsertedInFrontAnew() {
        Lambdas first = Lambdas.of(list(A, B));

        Lambdas second = first.edited(list(C, A, B));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("c")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo("cab");
    }

    @Test
    void namesOneInsertedBetweenAnew() {
        Lambdas first = Lambdas.of(list(A, B));

        Lambdas second = first.edited(list(A, C, B));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("c")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo("acb");
    }

    @Test
    void leavesOneAppendedAsJavacNamedIt() {
        Lambdas first = Lambdas.of(list(A, B));

        Lambdas second = first.edited(list(A, B, C));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("c"))
                .isNotIn(first.everUsed())
                .isEqualTo(Lambdas.of(list(A, B, C)).nameOf("c"));
    }

    @Test
    void keepsTheOthersWhenOneIsRemoved() {
        Lambdas first = Lambdas.of(list(A, B, C));

        Lambdas second = first.edited(list(B, C));

        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("c")).isEqualTo(first.nameOf("c"));
        assertThat(second.run()).isEqualTo("bc");
    }

    @Test
    void followsSwappedOnes() {
        Lambdas first = Lambdas.of(list(A, B));

        Lambdas second = first.edited(list(B, A));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.run()).isEqualTo("ba");
    }

    @Test
    void followsAnEditedOne() {
        Lambdas first = Lambdas.of(list(A));

        assertThat(first.edited(list(A_EDITED)).nameOf("a")).isEqualTo(first.nameOf("a"));
    }

    @Test
    void followsOneRewrittenBetweenTwoUnchangedOnes() {
        Lambdas first = Lambdas.of(list(A, B, C));

        Lambdas second = first.edited(list(A, "() -> { System.gc(); return \"x\"; }", C));

        assertThat(second.nameOf("x")).isEqualTo(first.nameOf("b"));
    }

    @Test
    void followsAnEditedOneWithOneInsertedInFrontOfAll() {
        Lambdas first = Lambdas.of(list(A, B, C));

        Lambdas second = first.edited(list(D, A, B_EDITED, C));

        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("d")).isNotIn(first.everUsed());
    }

    @Test
    void tellsAnEditedOneFromAnInsertedOneByTheCodeThatTheyShare() {
        Lambdas first = Lambdas.of(list(A));

        Lambdas second = first.edited(list("() -> new Object()", A_EDITED));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
    }

    @Test
    void tellsAnEditedOneFromAnInsertedOneByTheArgumentBesideIt() {
        Lambdas first = Lambdas.of(routes("put(\"/a\", () -> \"a\");"));

        Lambdas second = first.edited(routes("put(\"/b\", () -> \"b\"); put(\"/a\", () -> \"a2\");"));

        assertThat(second.nameOf("a2")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
    }

    @Test
    void tellsAnEditedOneFromAnInsertedOneByTheVariableThatHoldsIt() {
        Lambdas first = Lambdas.of(routes("Supplier<?> a = () -> \"a\"; put(a);"));

        Lambdas second =
                first.edited(routes("Supplier<?> b = () -> \"b\"; Supplier<?> a = () -> \"a2\"; put(b); put(a);"));

        assertThat(second.nameOf("a2")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
    }

    @Test
    void tellsAnEditedOneFromAnInsertedOneByWhatTheCallChainDoesWithIt() {
        Lambdas first = Lambdas.of(STREAM + ".map(s -> s + \"a\").findFirst().get(); }");

        Lambdas second = first.edited(STREAM + ".peek(s -> s.trim()).map(s -> s.trim() + \"a2\").findFirst().get(); }");

        assertThat(second.nameOf("a2")).isEqualTo(first.nameOf("a"));
    }

    @Test
    void leavesTheObjectsThatExistAloneWhereTwoCouldBeTheEditedOne() {
        Lambdas first = Lambdas.of(list(A));

        Lambdas second = first.edited(list(B, C));

        assertThat(second.names()).doesNotContainAnyElementsOf(first.names());
        assertThat(first.keptBy(list(B, C))).containsExactly(first.nameOf("a"));
        assertThat(first.keptBy(list(B))).isEmpty();
    }

    @Test
    void leavesTheObjectsThatExistAloneWhereOneCouldBeEitherOfTwo() {
        Lambdas first = Lambdas.of(list(A, B));

        assertThat(first.edited(list(C)).nameOf("c")).isNotIn(first.everUsed());
        assertThat(first.keptBy(list(C))).containsExactlyInAnyOrder(first.nameOf("a"), first.nameOf("b"));
    }

    @Test
    void followsAllOfSeveralEditedOnes() {
        Lambdas first = Lambdas.of(list(A, B));

        Lambdas second = first.edited(list(A_EDITED, B_EDITED));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
    }

    @Test
    void takesOneBehindAnUnchangedOneForNewWhenTheOldOneWasInFront() {
        Lambdas first = Lambdas.of(list(A, B));

        Lambdas second = first.edited(list(B, C));

        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("c")).isNotIn(first.everUsed());
    }

    @Test
    void pairsTheSameTextTwiceInOrder() {
        Lambdas first = Lambdas.of(list(A, A, B));

        Lambdas second = first.edited(list(C, A, A, B));

        assertThat(second.names()).containsAll(first.names());
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(second.nameOf("c")).isNotIn(first.everUsed());
    }

    @Test
    void followsTheEditedOneOfTwoEqualOnes() {
        Lambdas first = Lambdas.of(list(A, A));

        Lambdas second = first.edited(list("() -> \"x\".trim()", A));

        assertThat(second.names()).isEqualTo(first.names());
        assertThat(second.run()).isEqualTo("xa");
    }
}
