package io.hotswap;

import static io.hotswap.testing.Succession.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Structural edits go live in the running process, on a stock JVM, with the objects that exist. */
final class ReshapeIT {
    @TempDir
    Path directory;

    private static final String CALLER =
            "package shop; public class Service { static final Lock LOCK = new Lock(); public String answer() {"
                    + " return LOCK.first() + \" \" + Lock.second(); } }";

    private static String locking(String first, String one, String second, String two) {
        return "package shop; public class Lock { public " + first + " int first() { return " + one
                + "; } public static " + second + " int second() { return " + two + "; } }";
    }

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "methods come, change and go",
                        new Version("one", service("public String answer() { return \"one\"; }")),
                        new Version(
                                "two 3",
                                service("public String answer() { return \"two \" + sum(1, 2); }"
                                        + " public int sum(int a, int b) { return a + b; }")),
                        new Version(
                                "three 3.5",
                                service("public String answer() { return \"three \" + sum(1, 2.5); }"
                                        + " public static double sum(int a, double b) { return a + b; }")),
                        new Version("one", service("public String answer() { return \"one\"; }")),
                        new Version(
                                "four 7",
                                service("public String answer() { return \"four \" + sum(3, 4); }"
                                        + " public int sum(int a, int b) { return a + b; }"))),
                new Succession(
                        "an object that exists has the value of an added field's initializer, and keeps what it is given",
                        new Version("0", service("int n; public String answer() { return \"\" + FIRST.n; }")),
                        new Version(
                                "0 [a]",
                                service("int n; List<String> names = new ArrayList<>(List.of(\"a\"));"
                                        + " public String answer() { return FIRST.n + \" \" + FIRST.names; }")),
                        new Version(
                                "1 [a, b]",
                                service("int n; List<String> names = new ArrayList<>(List.of(\"a\"));"
                                        + " public String answer() { FIRST.n = 1; if (FIRST.names.size() == 1)"
                                        + " FIRST.names.add(\"b\"); return FIRST.n + \" \" + FIRST.names; }"))),
                new Succession(
                        "added statics are initialized once and in order",
                        new Version("x", service("public String answer() { return \"x\"; }")),
                        new Version(
                                "7 14",
                                service(
                                        "static int seven = 7; static final int DOUBLE = seven * 2 + 0 * new Object().hashCode();"
                                                + " public String answer() { return seven + \" \" + DOUBLE; }")),
                        new Version(
                                "8 14",
                                service(
                                        "static int seven = 7; static final int DOUBLE = seven * 2 + 0 * new Object().hashCode();"
                                                + " public String answer() { seven = 8; return seven + \" \" + DOUBLE; }"))),
                new Succession(
                        "a lambda that exists keeps running its own body",
                        new Version(
                                "b",
                                service("static Supplier<String> kept; public String answer() {"
                                        + " if (kept == null) kept = () -> \"b\"; return kept.get(); }")),
                        new Version(
                                "b a c",
                                service("static Supplier<String> kept; public String answer() {"
                                        + " Supplier<String> a = () -> \"a\";"
                                        + " if (kept == null) kept = () -> \"b\";"
                                        + " Supplier<String> c = () -> \"c\";"
                                        + " return kept.get() + \" \" + a.get() + \" \" + c.get(); }"))),
                new Succession(
                        "a new nested class and its outer class see each other's private members",
                        new Version("x", service("private int secret = 5; public String answer() { return \"x\"; }")),
                        new Version(
                                "5 6 hidden",
                                service("private int secret = 5; private static String hide() { return \"hidden\"; }"
                                        + " public String answer() { Pair p = new Pair(this); return p.read() + \" \""
                                        + " + p.own + \" \" + p.call(); }"
                                        + " private static class Pair { private final Service s; private int own = 6;"
                                        + " private Pair(Service s) { this.s = s; }"
                                        + " int read() { return s.secret; } String call() { return hide(); } }"))),
                new Succession(
                        "callers that are not edited reach a method that became synchronized, and one that no longer is",
                        new Version("1 2", locking("", "1", "synchronized", "2"), CALLER),
                        new Version("3 4", locking("synchronized", "3", "", "4"), CALLER),
                        new Version("5 6", locking("", "5", "synchronized", "6"), CALLER)),
                new Succession(
                        "an added method is called by the class of the receiver",
                        new Version(
                                "ab",
                                service("public String answer() { return new A().name() + new B().name(); }"),
                                "package shop; class A { String name() { return \"a\"; } }",
                                "package shop; class B extends A { String name() { return \"b\"; } }"),
                        new Version(
                                "A B B!",
                                service(
                                        "public String answer() { A b = new B(); return new A().title() + \" \" + b.title()"
                                                + " + \" \" + ((B) b).loud(); }"),
                                "package shop; class A { String name() { return \"a\"; } String title() { return \"A\"; } }",
                                "package shop; class B extends A { String name() { return \"b\"; }"
                                        + " @Override String title() { return \"B\"; } String loud() { return title() + \"!\"; } }")));
    }

    @Test
    void anOverrideThatIsRemovedLeavesTheInheritedMethod() {
        String text = "public String answer() { return new Label().toString().startsWith(\"shop.Label@\") + \" \""
                + " + new Label().hashCode(); }";
        try (Application app = Application.start(
                directory,
                "restart=never",
                service(text),
                "package shop; class Label { public String toString() { return \"label\"; }"
                        + " public int hashCode() { return 5; } }")) {
            assertThat(app.ask()).isEqualTo("false 5");
            app.edit("package shop; class Label { public int hashCode() { return 6; } }");

            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("true 6");
        }
    }

    @Test
    void anOverrideOfAnInterfacesMethodThatIsRemovedLeavesTheDefaultMethod() {
        String named = "package shop; interface Named { default String name() { return \"default\"; } }";
        try (Application app = Application.start(
                directory,
                "restart=never",
                service("public String answer() { Named n = new Label(); return n.name(); }"),
                named,
                "package shop; class Label implements Named { public String name() { return \"own\"; } }")) {
            assertThat(app.ask()).isEqualTo("own");
            app.edit(named, "package shop; class Label implements Named { }");

            assertThat(app.awaitReport(1)).doesNotContain("not applied");
            assertThat(app.ask()).isEqualTo("default");
        }
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }

    @Test
    void anAddedMethodIsInStackTracesUnderItsNameAndLine() {
        String before = """
                package shop;
                public class Service {
                    public String answer() { return "none"; }
                }
                """;
        String after = """
                package shop;
                public class Service {
                    public String answer() {
                        return added();
                    }
                    public String added() {
                        StackTraceElement at = new Throwable().getStackTrace()[0];
                        return at.getMethodName() + " " + at.getFileName() + ":" + at.getLineNumber();
                    }
                }
                """;
        try (Application app = Application.start(directory, "restart=never", before)) {
            app.ask();
            app.edit(after);
            app.awaitReport(1);

            assertThat(app.ask()).isEqualTo("added Service.java:7");
        }
    }

    @Test
    void threadsThatCallMeanwhileSeeTheOldOrTheNewProgramAndNoError() {
        String version = """
                package shop;
                import java.util.concurrent.atomic.*;
                public class Service {
                    static final AtomicReference<Throwable> FAILED = new AtomicReference<>();
                    static boolean started;
                    public String answer() {
                        if (!started) {
                            started = true;
                            for (int i = 0; i < 8; i++) {
                                Thread thread = new Thread(() -> {
                                    while (true) {
                                        try {
                                            new Service().work();
                                        } catch (Throwable thrown) {
                                            FAILED.compareAndSet(null, thrown);
                                        }
                                    }
                                });
                                thread.setDaemon(true);
                                thread.start();
                            }
                        }
                        return new Service().work() + " " + FAILED.get();
                    }
                    %s
                }
                """;
        try (Application app =
                Application.startHot(directory, "restart=never", version.formatted("int work() { return 1; }"))) {
            assertThat(app.ask()).isEqualTo("1 null");
            for (int edit = 2; edit < 8; edit++) {
                app.edit(version.formatted("int field" + edit + " = " + edit + "; static int s" + edit + " = 1;"
                        + " int work() { return help" + edit + "() * s" + edit + "; }"
                        + " int help" + edit + "() { return field" + edit + "; }"));
                app.awaitReport(edit - 1);
                assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(edit + " null");
            }
        }
    }
}
