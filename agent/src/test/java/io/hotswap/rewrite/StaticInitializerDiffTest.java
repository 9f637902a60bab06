package io.hotswap.rewrite;

import static io.hotswap.rewrite.Reinitialized.changed;
import static io.hotswap.rewrite.Reinitialized.diff;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class StaticInitializerDiffTest {

    @Test
    void sameSourceOnOtherLinesRunsNothing() {
        String before = """
                class Host { static int a = 1; static Runnable r = () -> System.gc();
                static { for (int i = 0; i < 3; i++) { a += i; } } }""";
        String after = """
                class Host {

                    static int a = 1;
                    static Runnable r = () -> System.gc();
                    static {
                        for (int i = 0; i < 3; i++) { a += i; }
                    }
                }""";
        assertThat(diff(before, after).isEmpty()).isTrue();
    }

    @Test
    void changedLiteralRunsAlone() {
        Reinitialized host = changed(
                "static int a = 1, b = 2; static String c = \"x\";",
                "static int a = 1, b = 3; static String c = \"x\";");
        assertThat(host.value("a")).isEqualTo(0);
        assertThat(host.value("b")).isEqualTo(3);
        assertThat(host.value("c")).isNull();
    }

    @Test
    void addedFinalFieldsGetStringsObjectsAndNestedArrays() {
        Reinitialized host = changed("static final Object LOCK = new Object();", """
                static final String NAME = String.valueOf("n");
                static final Object LOCK = new Object();
                static final StringBuilder TEXT = new StringBuilder("t").append(NAME);
                static final int[][] TABLE = {{1, 2}, {3}, new int[4]};
                """);
        assertThat(host.value("NAME")).isEqualTo("n");
        assertThat(host.value("LOCK")).isNull();
        assertThat(host.value("TEXT")).hasToString("tn");
        assertThat((int[][]) host.value("TABLE")).isDeepEqualTo(new int[][] {{1, 2}, {3}, {0, 0, 0, 0}});
    }

    @Test
    void statementsRunInSourceOrder() {
        Reinitialized host = changed(
                "static int a = 1;",
                "static StringBuilder t = new StringBuilder(); static int a = 1; static { t.append(1); t.append(2); }");
        assertThat(host.value("t")).hasToString("12");
        assertThat(host.value("a")).isEqualTo(0);
    }

    @Test
    void ternaryAndShortCircuitStayWhole() {
        Reinitialized host = changed("static int a = Integer.getInteger(\"x\", 1) > 0 ? 1 : 2; static boolean b;", """
                static int a = Integer.getInteger("x", 1) > 0 ? 10 : 20;
                static boolean b = a > 5 && a < 15 || a == 99;""");
        assertThat(host.value("a")).isEqualTo(10);
        assertThat(host.value("b")).isEqualTo(true);
    }

    @Test
    void addedLambdaBeforeAnotherLeavesThatAlone() {
        Reinitialized host = changed("static java.util.function.Supplier<String> kept = () -> \"kept\";", """
                static java.util.function.Supplier<String> added = () -> "added";
                static java.util.function.Supplier<String> kept = () -> "kept";""");
        assertThat(((Supplier<?>) host.value("added")).get()).isEqualTo("added");
        assertThat(host.value("kept")).isNull();
    }

    @Test
    void changedLambdaBodyIsChangedSource() {
        Reinitialized host = changed(
                "static java.util.function.Supplier<Object> s = () -> { Runnable r = () -> { int x = 1; }; return 1; };",
                "static java.util.function.Supplier<Object> s = () -> { Runnable r = () -> { int x = 2; }; return 1; };");
        assertThat(((Supplier<?>) host.value("s")).get()).isEqualTo(1);
    }

    @Test
    void swappedParametersOfALambdaAreAChange() {
        assertThat(diff(
                                "class Host { static java.util.function.IntBinaryOperator o = (a, b) -> a - b; }",
                                "class Host { static java.util.function.IntBinaryOperator o = (a, b) -> b - a; }")
                        .toRun())
                .hasSize(1);
    }

    @Test
    void changedLoopRunsWithItsLocals() {
        Reinitialized host = changed(
                "static int a = 5; static int sum; static { int n = 3; for (int i = 0; i < n; i++) { sum += i; } }",
                "static int a = 5; static int sum; static { int n = 4; for (int i = 0; i < n; i++) { sum += i; } }");
        assertThat(host.value("sum")).isEqualTo(6);
        assertThat(host.value("a")).isEqualTo(0);
    }

    @Test
    void localsOfOtherStatementsDoNotCount() {
        Reinitialized host = changed(
                "static int a, b; static { int x = 1; a = x; } static { long y = 2; b = (int) y; }",
                "static int a, b; static { long w = 7; int x = 1; a = x; long y = 2; b = (int) y; System.nanoTime(); System.out.flush(); a = (int) w; }");
        assertThat(host.value("a")).isEqualTo(7);
    }

    @Test
    void partsOfABlockThatDependOnNothingRunAlone() {
        Reinitialized host = changed(
                "static java.util.Map<String, String> m = new java.util.HashMap<>(); static { m.put(\"a\", \"1\"); m.put(\"b\", \"2\"); }",
                "static java.util.Map<String, String> m = new java.util.HashMap<>(); static { m.put(\"a\", \"1\"); m.put(\"c\", \"3\"); m.put(\"b\", \"2\"); }",
                false);
        assertThat(host.value("m")).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
    }

    @Test
    void tryWithCatchAndFinallyStaysWhole() {
        Reinitialized host = changed(
                "static String a; static int n; static int z = 9; static { try { a = \"x\".substring(5); } catch (RuntimeException e) { a = \"caught\"; } finally { n++; } }",
                "static String a; static int n; static int z = 9; static { try { a = \"x\".substring(7); } catch (RuntimeException e) { a = \"caught too\"; } finally { n++; } }");
        assertThat(host.value("a")).isEqualTo("caught too");
        assertThat(host.value("n")).isEqualTo(1);
        assertThat(host.value("z")).isEqualTo(0);
    }

    @Test
    void tryWithResourcesAndSynchronizedStayWhole() {
        Reinitialized host = changed("static int n;", """
                static int n;
                static {
                    try (java.io.StringReader in = new java.io.StringReader("abc")) {
                        synchronized (Host.class) { n = in.read(); }
                    } catch (java.io.IOException e) { throw new IllegalStateException(e); }
                }""");
        assertThat(host.value("n")).isEqualTo((int) 'a');
    }

    @Test
    void catchOfATryThatAlwaysThrowsStaysWithIt() {
        Reinitialized host = changed(
                "static int n;",
                "static int n; static { try { throw new IllegalStateException(); } catch (IllegalStateException e) { n = 3; } n++; }");
        assertThat(host.value("n")).isEqualTo(4);
    }

    @Test
    void switchesStayWhole() {
        String unit = """
                static int k = 1;
                static String a, b, c;
                static {
                    switch (Integer.getInteger("none", 2)) {
                        case 1: a = "one"; break;
                        case 2: a = "%s";
                        default: b = "fallen";
                    }
                    c = switch ("x" + a) { case "xtwo" -> "2"; case "xTWO" -> "II"; default -> "?"; };
                }""";
        Reinitialized host = changed(unit.formatted("two"), unit.formatted("TWO"), true);
        assertThat(host.value("a")).isEqualTo("TWO");
        assertThat(host.value("k")).isEqualTo(0);
    }

    @Test
    void anonymousClassesAreComparedByName() {
        Reinitialized host = changed(
                "static int a = 1;",
                "static int a = 1; static Object o = new Object() { @Override public String toString() { return \"anonymous\"; } };");
        assertThat(host.value("o")).hasToString("anonymous");
    }
}
