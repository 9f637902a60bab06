package io.hotswap;

import static io.hotswap.testing.Succession.service;

import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Method references to members that the JVM does not know go live in place. */
final class ReshapeReferencesIT {
    private static final String NAMED = "package shop; interface Named { String name(); }";
    private static final String LABEL =
            "package shop; class Label implements Named { public String name() { return \"label\"; } }";
    private static final String ROUND_TRIP = "interface Remote extends Supplier<String>, java.io.Serializable { }"
            + " static String read(byte[] bytes) { try { return ((Remote) new java.io.ObjectInputStream("
            + " new java.io.ByteArrayInputStream(bytes)).readObject()).get(); }"
            + " catch (Exception e) { return String.valueOf(e); } }"
            + " static byte[] write(Object o) { try { var bytes = new java.io.ByteArrayOutputStream();"
            + " new java.io.ObjectOutputStream(bytes).writeObject(o); return bytes.toByteArray(); }"
            + " catch (Exception e) { throw new IllegalStateException(e); } } ";

    @TempDir
    Path directory;

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "static, bound, unbound and converting references to added methods",
                        new Version("x", service("public String answer() { return \"x\"; }")),
                        new Version(
                                "s3 b4 u5 7",
                                service("static String s(int n) { return \"s\" + n; }"
                                        + " public String b(Integer n) { return \"b\" + n; }"
                                        + " String u() { return \"u5\"; } long sum(int a, int b) { return a + b; }"
                                        + " public String answer() { IntFunction<String> s = Service::s;"
                                        + " IntFunction<String> b = FIRST::b; Function<Service, String> u = Service::u;"
                                        + " BiFunction<Integer, Integer, Object> sum = this::sum;"
                                        + " return s.apply(3) + \" \" + b.apply(4) + \" \" + u.apply(this)"
                                        + " + \" \" + sum.apply(3, 4); }"))),
                new Succession(
                        "an object that was made from a reference goes on with the newest body, also after a detour",
                        new Version(
                                "x", service("static Supplier<String> kept; public String answer() { return \"x\"; }")),
                        new Version(
                                "one",
                                service("static Supplier<String> kept; public String text() { return \"one\"; }"
                                        + " public String answer() { kept = this::text; return kept.get(); }")),
                        new Version(
                                "two",
                                service("static Supplier<String> kept; public String text() { return \"two\"; }"
                                        + " public String answer() { return kept.get(); }")),
                        new Version(
                                "other two",
                                service("static Supplier<String> kept; public String text() { return \"two\"; }"
                                        + " public String other() { return \"other\"; }"
                                        + " public String answer() { Supplier<String> made = this::other;"
                                        + " return made.get() + \" \" + kept.get(); }")),
                        new Version(
                                "three",
                                service("static Supplier<String> kept; public String text() { return \"three\"; }"
                                        + " public String answer() { return kept.get(); }"))),
                new Succession(
                        "a reference calls the method of the receiver's class",
                        new Version(
                                "ab",
                                service("public String answer() { return new A().name() + new B().name(); }"),
                                "package shop; class A { String name() { return \"a\"; } }",
                                "package shop; class B extends A { String name() { return \"b\"; } }"),
                        new Version(
                                "A B B",
                                service("public String answer() { Function<A, String> t = A::title; B b = new B();"
                                        + " Supplier<String> bound = b::title; return t.apply(new A()) + \" \""
                                        + " + t.apply(b) + \" \" + bound.get(); }"),
                                "package shop; class A { String name() { return \"a\"; } String title() { return \"A\"; } }",
                                "package shop; class B extends A { String name() { return \"b\"; }"
                                        + " @Override String title() { return \"B\"; } }"),
                        new Version(
                                "A A A",
                                service("public String answer() { Function<A, String> t = A::title; B b = new B();"
                                        + " Supplier<String> bound = b::title; return t.apply(new A()) + \" \""
                                        + " + t.apply(b) + \" \" + bound.get(); }"),
                                "package shop; class A { String name() { return \"a\"; } String title() { return \"A\"; } }",
                                "package shop; class B extends A { String name() { return \"b\"; } }")),
                new Succession(
                        "an interface refers to its own added methods",
                        new Version(
                                "label",
                                service("public String answer() { return new Label().name(); }"),
                                NAMED,
                                LABEL),
                        new Version(
                                "LABEL! LABEL static",
                                service("public String answer() { Named n = new Label(); Supplier<String> s = n::loud;"
                                        + " Supplier<String> t = Named::text;"
                                        + " return n.twice().get() + \" \" + s.get() + \" \" + t.get(); }"),
                                "package shop; import java.util.function.*; interface Named { String name();"
                                        + " static String text() { return \"static\"; }"
                                        + " default String loud() { return name().toUpperCase(); }"
                                        + " private String cry() { return loud() + \"!\"; }"
                                        + " default Supplier<String> twice() { return this::cry; } }",
                                LABEL)),
                new Succession(
                        "a class that is loaded after the edit refers to what was added before",
                        new Version(
                                "1",
                                service("public String answer() { return \"\" + new Shelf().size(); }"),
                                "package shop; class Shelf { int size() { return 1; } }"),
                        new Version(
                                "2",
                                service("public String answer() { return \"\" + new Shelf().twice(); }"),
                                "package shop; class Shelf { int size() { return 1; } int twice() { return 2 * size(); } }"),
                        new Version(
                                "4",
                                service("public String answer() { return \"\" + new User().use(); }"),
                                "package shop; class Shelf { int size() { return 1; } int twice() { return 2 * size(); } }",
                                "package shop; class User { int use() { java.util.function.ToIntFunction<Shelf> f ="
                                        + " Shelf::twice; return 2 * f.applyAsInt(new Shelf()); } }")),
                new Succession(
                        "a serializable reference passes through a stream",
                        new Version(
                                "x",
                                service(ROUND_TRIP + "static byte[] kept; static String plain() {"
                                        + " return \"plain\"; } public String answer() { Remote r = Service::plain;"
                                        + " return new Held(\"x\").value; }"),
                                held("")),
                        new Version(
                                "plain text",
                                service(
                                        ROUND_TRIP + "static byte[] kept;"
                                                + " static String plain() { return \"plain\"; }"
                                                + " public String answer() { Remote p = Service::plain; kept = write(p);"
                                                + " Remote t = new Held(\"text\")::text; return read(kept) + \" \" + read(write(t)); }"),
                                held(" public String text() { return value; }")),
                        new Version(
                                "plain text!",
                                service(ROUND_TRIP + "static byte[] kept;"
                                        + " static String plain() { return \"plain\"; }"
                                        + " public String answer() { Remote t = new Held(\"text\")::text;"
                                        + " Remote p = Service::plain; return read(kept) + \" \" + read(write(t)); }"),
                                held(" public String text() { return value + \"!\"; }"))));
    }

    private static String held(String members) {
        return "package shop; class Held implements java.io.Serializable { final String value;"
                + " Held(String value) { this.value = value; }" + members + " }";
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }
}
