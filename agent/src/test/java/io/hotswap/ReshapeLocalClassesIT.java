package io.hotswap;

import static io.hotswap.testing.Succession.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Application;
import io.hotswap.testing.Commands;
import io.hotswap.testing.Sources;
import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects of anonymous and local classes stay what they are, whatever number the compiler gives their classes. */
final class ReshapeLocalClassesIT {
    private static final String KEPT = "static Supplier<String> kept; ";

    private static final String PLAIN =
            "Supplier<String> a = new Supplier<>() { public String get() { return \"a\".toUpperCase(Locale.ROOT); } };";

    @TempDir
    Path directory;

    /** A class with a text and a state: how often it was asked. */
    private static String counting(String text) {
        return "new Supplier<String>() { int n; public String get() { n++; return \"" + text + "\" + n; } }";
    }

    private static String kept(String statementsBefore, String statementsAfter) {
        return service(KEPT + "public String answer() { " + statementsBefore + " if (kept == null) kept = "
                + counting("k") + "; " + statementsAfter + " }");
    }

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "one is inserted in front, another, and both go",
                        new Version("k1", kept("", "return kept.get();")),
                        new Version(
                                "k2 a1",
                                kept(
                                        "Supplier<String> a = " + counting("a") + ";",
                                        "return kept.get() + \" \" + a.get();")),
                        new Version(
                                "k3 b1 a1",
                                kept(
                                        "Supplier<String> b = " + counting("b") + "; Supplier<String> a = "
                                                + counting("a") + ";",
                                        "return kept.get() + \" \" + b.get() + \" \" + a.get();")),
                        new Version("k4", kept("", "return kept.get();"))),
                new Succession(
                        "one in front that was never loaded goes on beside an inserted one",
                        new Version(
                                "k1",
                                kept(
                                        "if (kept != null && kept.get().isEmpty()) return " + counting("u") + ".get();",
                                        "return kept.get();")),
                        new Version(
                                "k2 a1 u1",
                                kept(
                                        "Supplier<String> a = " + counting("a") + "; Supplier<String> u = "
                                                + counting("u") + ";",
                                        "return kept.get() + \" \" + a.get() + \" \" + u.get();"))),
                new Succession(
                        "two are swapped and back, while the class around them stays the same",
                        new Version("[a1, b1]", stored(counting("a"), counting("b"), "a1, b1")),
                        new Version("[a2, b2] [b1, a1]", stored(counting("b"), counting("a"), "b1, a1")),
                        new Version("[a3, b3] [a1, b1]", stored(counting("a"), counting("b"), "a1, b1"))),
                new Succession(
                        "a stored one is edited behind an inserted one, and edited again",
                        new Version("k1", kept("", "return kept.get();")),
                        new Version(
                                "A K2",
                                kept(PLAIN, "return a.get() + \" \" + kept.get();")
                                        .replace("\"k\"", "\"K\"")),
                        new Version(
                                "A q3",
                                kept(PLAIN, "return a.get() + \" \" + kept.get();")
                                        .replace("\"k\"", "\"q\""))),
                new Succession(
                        "a local class gets another of its name in front",
                        new Version(
                                "k1",
                                service("static Object kept; public String answer() {"
                                        + " class Part { int n; public String toString() { return \"k\" + ++n; } }"
                                        + " if (kept == null) kept = new Part(); return \"\" + kept; }")),
                        new Version(
                                "k2 p",
                                service("static Object kept; String first() {"
                                        + " class Part { public String toString() { return \"p\"; } } return \"\" + new Part(); }"
                                        + " public String answer() {"
                                        + " class Part { int n; public String toString() { return \"k\" + ++n; } }"
                                        + " if (kept == null) kept = new Part(); return kept + \" \" + first(); }"))),
                new Succession(
                        "one inside another and one inside a lambda",
                        new Version("o1i1 l1", nested("", "")),
                        new Version(
                                "o2i2 l2 x1 y1",
                                nested(
                                        "Supplier<String> x = " + counting("x")
                                                + "; Supplier<Supplier<String>> y = () -> " + counting("y") + ";",
                                        " + \" \" + x.get() + \" \" + y.get().get()"))),
                new Succession(
                        "one in a method in front, which reads a private field of the class around it",
                        new Version(
                                "k1",
                                service(KEPT + "private int secret = 7; public String answer() {"
                                        + " if (kept == null) kept = " + counting("k") + "; return kept.get(); }")),
                        new Version(
                                "k2 7 8",
                                service(KEPT
                                        + "private int secret = 7; String early() { return new Supplier<String>() {"
                                        + " public String get() { return secret + \" \" + next(); } }.get(); }"
                                        + " private int next() { return secret + 1; }"
                                        + " public String answer() { if (kept == null) kept = " + counting("k")
                                        + "; return kept.get() + \" \" + early(); }"))),
                new Succession(
                        "bodies of enum constants keep their constants when an anonymous class comes in front",
                        new Version("r1 g1", color(""), COLORS),
                        new Version(
                                "r2 g2",
                                color("!"),
                                COLORS.replace("abstract", "static Object lead =" + " new Object() { }; abstract"))));
    }

    private static final String COLORS = "package shop; public enum Color {"
            + " RED { int n; String text() { return \"r\" + ++n; } }, GREEN { int n; String text() { return \"g\" + ++n; } };"
            + " abstract String text(); }";

    private static String color(String comment) {
        return service("/* " + comment
                + " */ public String answer() { return Color.RED.text() + \" \" + Color.GREEN.text(); }");
    }

    private static String nested(String before, String more) {
        return service("static Supplier<String> outer, inLambda; public String answer() { " + before
                + " if (outer == null) outer = new Supplier<>() { int n; Supplier<String> in = " + counting("i")
                + "; public String get() { return \"o\" + ++n + in.get(); } };"
                + " Supplier<Supplier<String>> make = () -> " + counting("l")
                + "; if (inLambda == null) inLambda = make.get();"
                + " return outer.get() + \" \" + inLambda.get()" + more + "; }");
    }

    private static String stored(String one, String other, String fresh) {
        return service("static List<Supplier<String>> old; static List<Supplier<String>> make() { return List.of(" + one
                + ", " + other + "); } static String all(List<Supplier<String>> of) {"
                + " List<String> texts = new ArrayList<>(); for (Supplier<String> each : of) texts.add(each.get());"
                + " return \"\" + texts; } public String answer() { if (old == null) { old = make(); return all(old); }"
                + " return all(old) + \" \" + all(make()); }");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }

    @Test
    void aReportTellsWhichFileAClassGoesOnIn() {
        try (Application app = Application.start(directory, "restart=never", kept("", "return kept.get();"))) {
            assertThat(app.ask()).isEqualTo("k1");
            app.edit(kept("Supplier<String> a = " + counting("a") + ";", "return kept.get() + a.get();"));

            app.awaitReport(1);
            app.jvm().awaitError("shop.Service$1 goes on under its name, although its file is now shop.Service$2");
            assertThat(app.ask()).isEqualTo("k2a1");
        }
    }

    @Test
    void waitsForAFileThatTheBuildHasDeletedAndTellsEachKeptNameOnce() throws IOException {
        String one = "Supplier<String> a = " + counting("a") + "; ";
        String next = kept(one, "return kept.get() + a.get() + \"!\";");
        try (Application app =
                Application.start(directory, "restart=never,watch.patience=10m", kept("", "return kept.get();"))) {
            assertThat(app.ask()).isEqualTo("k1");
            app.edit(kept(one, "return kept.get() + a.get();"));
            app.awaitReport(1);
            app.jvm().awaitError("shop.Service$1 goes on under its name");

            Commands hotswap = new Commands(app);
            Files.delete(app.classes().resolve("shop/Service$1.class"));
            Sources.write(
                    app.classes(),
                    new ClassName("shop.Service"),
                    Sources.compile(next).get(new ClassName("shop.Service")));
            awaitPending(hotswap);
            assertThat(hotswap.ask("history", "").text()).as("it waits").doesNotContain("#2 ");
            assertThat(hotswap.ask("reload", "").text())
                    .contains("shop.Service$1: the build has not written the file, which shop.Service names")
                    .contains("it goes live as soon as the build has written that; if the build is over, build again");
            app.edit(next);
            assertThat(app.awaitReport(3)).as(app.jvm().toString()).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("k2a1!");
            assertThat(app.jvm().errors())
                    .filteredOn(line -> line.contains("shop.Service$1 goes on"))
                    .hasSize(1);
        }
    }

    private static void awaitPending(Commands hotswap) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> hotswap.json("status", "")
                        .getAsJsonObject()
                        .get("pending")
                        .toString()
                        .contains("shop.Service"));
    }

    @Test
    void readsFilesFromTheDiskThatABuildDidNotWriteAgain() throws IOException {
        String a = "Supplier<String> a = " + counting("a") + ";";
        String all = "return kept.get() + \" \" + a.get();";
        try (Application app = Application.start(directory, "restart=never", kept("", "return kept.get();"))) {
            assertThat(app.ask()).isEqualTo("k1");
            app.edit(kept(a, all));
            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("k2 a1");

            String edited = kept(a, all).replace("\"k\"", "\"K\"");
            Path file = app.classes().resolve("shop/Service$2.class");
            Path other = Files.createDirectory(directory.resolve("other"));
            Sources.compileInto(other, edited);
            Files.copy(other.resolve("shop/Service$2.class"), file, StandardCopyOption.REPLACE_EXISTING);

            app.awaitReport(2);
            assertThat(app.ask()).isEqualTo("K3 a1");
        }
    }

    /** The javac of JDK 18 and later leaves a reference to the enclosing object out while nothing uses it. */
    @Test
    void anInnerClassUsesItsEnclosingObjectForTheFirstTime() {
        String unit = service(
                "int n = 3; Supplier<Object> made() { return new Supplier<>() { public Object get() { return %s; } }; }"
                        + " class In { Object get() { return %s; } }"
                        + " Supplier<Object> capturing(int k) { return new Supplier<>() { public Object get() { return %s; } }; }"
                        + " public String answer() { return made().get() + \" \" + new In().get() + \" \" + capturing(5).get(); }");
        String before = unit.formatted("7", "8", "9");
        Path classes = Application.build(directory, before);
        writeForThisJdk(classes, before);
        try (Application app = Application.startBuilt(directory, classes, "restart=never,watch.quiet=150ms")) {
            assertThat(app.ask()).isEqualTo("7 8 9");
            writeForThisJdk(classes, unit.formatted("n", "n + 1", "k"));
            assertThat(app.awaitReport(1)).as(app.jvm().toString()).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("3 4 5");
            app.jvm().awaitError("that exist have the default value of k, which they have not captured");
            writeForThisJdk(classes, before);
            assertThat(app.awaitReport(2)).as(app.jvm().toString()).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("7 8 9");
        }
    }

    private static void writeForThisJdk(Path classes, String unit) {
        Sources.compile(List.of(), unit).forEach((name, classFile) -> Sources.write(classes, name, classFile));
    }

    @Test
    void leavesToARestartWhatMayBeAnotherOne() {
        String never = "if (kept != null && kept.get().isEmpty()) return " + counting("u") + ".get();";
        try (Application app = Application.start(directory, "restart=never", kept("", never + " return kept.get();"))) {
            assertThat(app.ask()).isEqualTo("k2");
            app.edit(service(KEPT + "public String answer() { if (kept.get().isEmpty()) return " + counting("u")
                    + ".get(); return kept.get(); }"));

            assertThat(app.awaitReport(1)).contains("not applied");
            app.jvm().awaitError("never loaded");
        }
    }
}
