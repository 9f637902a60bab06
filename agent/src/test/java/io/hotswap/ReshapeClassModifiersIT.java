package io.hotswap;

import static io.hotswap.testing.Succession.service;

import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes become final, abstract or package-private, and stop being so (JLS 8.1.1). */
final class ReshapeClassModifiersIT {
    // Class.accessFlags came with Java 20.
    private static final String ABOUT = """
            static String about(Class<?> c) {
                String modifiers = java.lang.reflect.Modifier.toString(c.getModifiers());
                String flags = modifiers;
                try {
                    flags = Class.class.getMethod("accessFlags").invoke(c).toString().toLowerCase();
                } catch (ReflectiveOperationException before20) { }
                boolean same = flags.contains("final") == modifiers.contains("final")
                        && flags.contains("abstract") == modifiers.contains("abstract");
                return modifiers + " " + c.getSimpleName() + c.isMemberClass() + c.getEnclosingClass() + same;
            }
            """;

    @TempDir
    Path directory;

    static Succession[] edits() {
        return new Succession[] {
            new Succession(
                    "a final class is extended, and is final again",
                    new Version(
                            "7 final Taxfalsenulltrue",
                            service(ABOUT + "static final Tax KEPT = new Tax(); public String answer() {"
                                    + " return KEPT.rate() + \" \" + about(Tax.class); }"),
                            "package shop; final class Tax { int rate() { return 7; } }"),
                    new Version(
                            "7 19 true",
                            service(ABOUT
                                    + "static final Tax KEPT = new Tax(); public String answer() { Tax t = new Full();"
                                    + " return KEPT.rate() + \" \" + t.rate() + \" \" + (t instanceof Full); }"),
                            "package shop; class Tax { int rate() { return 7; } }",
                            "package shop; class Full extends Tax { int rate() { return 19; } }"),
                    new Version(
                            "8 final Taxfalsenulltrue",
                            service(ABOUT + "static final Tax KEPT = new Tax(); public String answer() {"
                                    + " return KEPT.rate() + \" \" + about(Tax.class); }"),
                            "package shop; final class Tax { int rate() { return 8; } }")),
            new Succession(
                    "an abstract class is instantiated, and is abstract again",
                    new Version(
                            "2 abstract Shapefalsenulltrue",
                            service(ABOUT + "static final Shape KEPT = new Square(); public String answer() {"
                                    + " return KEPT.sides() + \" \" + about(Shape.class); }"),
                            "package shop; abstract class Shape { abstract int sides(); }",
                            "package shop; class Square extends Shape { int sides() { return 2; } }"),
                    new Version(
                            "4 0",
                            service(ABOUT + "static final Shape KEPT = new Square(); public String answer() {"
                                    + " return KEPT.sides() + \" \" + new Shape().sides(); }"),
                            "package shop; class Shape { int sides() { return 0; } }",
                            "package shop; class Square extends Shape { int sides() { return 4; } }"),
                    new Version(
                            "5 6",
                            service(ABOUT + "static final Shape KEPT = new Square(); public String answer() {"
                                    + " Shape six = new Shape() { int sides() { return 6; } };"
                                    + " return KEPT.sides() + \" \" + six.sides(); }"),
                            "package shop; abstract class Shape { abstract int sides(); }",
                            "package shop; class Square extends Shape { int sides() { return 5; } }")),
            new Succession(
                    "a public class is package-private for a while",
                    new Version(
                            "1 public Ratefalsenulltrue",
                            service(ABOUT
                                    + "public String answer() { return new Rate().n() + \" \" + about(Rate.class); }"),
                            "package shop; public class Rate { public int n() { return 1; } }"),
                    new Version(
                            "2",
                            service(ABOUT + "public String answer() { return \"\" + new Rate().n(); }"),
                            "package shop; class Rate { public int n() { return 2; } }"),
                    new Version(
                            "3 public Ratefalsenulltrue",
                            service(ABOUT
                                    + "public String answer() { return new Rate().n() + \" \" + about(Rate.class); }"),
                            "package shop; public class Rate { public int n() { return 3; } }")),
            new Succession(
                    "an enum gets a constant with a body, and one without such again",
                    new Version("[S]1", answer("Size.S.n()"), size("S; int n() { return 1; }")),
                    new Version(
                            "[M, S]12",
                            answer("Size.S.n() + \"\" + Size.M.n()"),
                            size("M { int n() { return 2; } }, S; int n() { return 1; }")),
                    new Version("[S]3", answer("Size.S.n()"), size("S; int n() { return 3; }"))),
            new Succession(
                    "a nested final class is opened for an anonymous one",
                    new Version(
                            "1static final",
                            service(
                                    "static final class In { int n() { return 1; } } public String answer() {"
                                            + " return new In().n() + java.lang.reflect.Modifier.toString(In.class.getModifiers()); }")),
                    new Version(
                            "2",
                            service("static class In { int n() { return 1; } } public String answer() {"
                                    + " return \"\" + new In() { int n() { return 2; } }.n(); }")))
        };
    }

    private static String answer(String expression) {
        return service("static final Size KEPT = Size.S; public String answer() {"
                + " if (KEPT != Size.valueOf(\"S\")) return \"another\";"
                + " return Arrays.toString(Size.values()) + " + expression + "; }");
    }

    private static String size(String members) {
        return "package shop; enum Size { " + members + " }";
    }

    @ParameterizedTest
    @MethodSource("edits")
    void changesInPlace(Succession edit) {
        edit.goesLiveInPlace(directory);
    }
}
