package io.hotswap;

import static io.hotswap.testing.Succession.service;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Application;
import io.hotswap.testing.Sources;
import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls, accesses and method references to members that the JVM does not know, or does not open to them, go live in place. */
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

    private static final String CALLER = service("public String answer() { Supplier<String> top = Top::s;"
            + " return Sub.s() + Sub.f + \" \" + top.get() + Top.f + \" \" + new Top().i; }");
    private static final String SUB =
            "package shop; class Sub extends Base { static String s() { return \"sub\"; } static int f = 2; }";
    private static final String TOP =
            "package shop; class Top extends Base { static String s() { return \"top\"; } static int f = 4; int i = 4; }";
    private static final String ORDER_USER =
            "static class Mine extends other.Order { int up() { return super.m(); } public int m() { return 0; } } ";

    @TempDir
    Path directory;

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "a caller that is not built again follows what hides, and what is inherited again",
                        new Version(
                                "base1 top4 4", CALLER, base("base"), "package shop; class Sub extends Base { }", TOP),
                        new Version(
                                "sub2 base1 1", CALLER, base("base"), SUB, "package shop; class Top extends Base { }"),
                        new Version(
                                "base1 top4 4", CALLER, base("base"), "package shop; class Sub extends Base { }", TOP),
                        new Version(
                                "Base1 Base1 1",
                                CALLER,
                                base("Base"),
                                "package shop; class Sub extends Base { }",
                                "package shop; class Top extends Base { }")),
                new Succession(
                        "members that were package-private are named from another package",
                        new Version(
                                "seen",
                                service("public String answer() { return new other.Order().seen(); }"),
                                order("", "1")),
                        new Version(
                                "1 2 3 4 1 5 1",
                                service(ORDER_USER + "public String answer() { var o = new other.Order(5);"
                                        + " Function<other.Order, Integer> f = other.Order::m; return o.m() + \" \""
                                        + " + other.Order.s() + \" \" + other.Order.f + \" \" + o.i + \" \" + f.apply(o)"
                                        + " + \" \" + o.n + \" \" + new Mine().up(); }"),
                                order("public", "1")),
                        new Version(
                                "6 2 3 4 6 5 6",
                                service(ORDER_USER + "public String answer() { var o = new other.Order(5);"
                                        + " Function<other.Order, Integer> f = other.Order::m; return o.m() + \" \""
                                        + " + other.Order.s() + \" \" + other.Order.f + \" \" + o.i + \" \" + f.apply(o)"
                                        + " + \" \" + o.n + \" \" + new Mine().up(); }"),
                                order("public", "6"))),
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

    private static String base(String answer) {
        return "package shop; class Base { int i = 1; static int f = 1; static String s() { return \"" + answer
                + "\"; } }";
    }

    private static String order(String modifier, String m) {
        return "package other; public class Order { public int n; public Order() {} " + modifier
                + " Order(int n) { this.n = n; } public String seen() { return \"seen\"; } " + modifier
                + " int m() { return "
                + m + "; } " + modifier + " static int s() { return 2; } " + modifier + " static int f = 3; " + modifier
                + " int i = 4; }";
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

    @Test
    void findsMembersThatComeAfterTheirCaller() {
        String caller = service("public String answer() { return new Callee().m() + Callee.s(); }");
        String callee =
                "package shop; class Callee { String m() { return \"m\"; } static String s() { return \"s\"; } }";
        Path classes = Application.build(directory, caller, callee);
        Sources.compileInto(classes, "package shop; class Callee { }");
        try (Application app = Application.startBuilt(directory, classes, "restart=never,watch.quiet=150ms")) {
            assertThat(app.ask()).startsWith("thrown java.lang.NoSuchMethodError");

            app.edit(callee);
            app.awaitReport(1);
            app.jvm().awaitError("linked again: shop.Service, for Callee.");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("ms");

            app.edit("package shop; class Callee { String m() { return \"m\"; } }");
            app.awaitReport(2);
            app.jvm()
                    .awaitError(
                            "shop.Service still refers to Callee.s(), which is gone: the old code goes on there until the"
                                    + " next start, which gets a NoSuchMethodError; build it again");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("ms");

            Map<ClassName, byte[]> next = Sources.compile(
                    service("public String answer() { return new Box().label(); }"),
                    "package shop; class Box extends java.util.ArrayList<String> { String label() { return size() + \"!\"; } }");
            Sources.compileInto(classes, "package shop; class Box extends java.util.ArrayList<String> { }");
            app.awaitReport(3);
            write(classes, next, "shop.Service");
            assertThat(app.awaitReport(4))
                    .contains("not applied")
                    .contains("refers to Box.label(), which Box does not have; build shop.Box too");
            write(classes, next, "shop.Box");
            assertThat(app.awaitReport(5)).contains("Service: body of answer()");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("0!");
        }
    }

    private static void write(Path classes, Map<ClassName, byte[]> files, String name) {
        ClassName one = new ClassName(name);
        Sources.write(classes, one, requireNonNull(files.get(one)));
    }

    @Test
    void aMethodThatASubclassOfAnotherPackageCouldNotOverrideIsNotMadePublicInPlace() {
        String above =
                "package other; public class Above { %s int m() { return 9; } public int call() { return m(); } }";
        String below = "package shop; class Below extends other.Above { public int m() { return 99; } }";
        String service = service("public String answer() { return \"\" + new Below().call(); }");
        try (Application app =
                Application.start(directory, "restart=never,watch.quiet=150ms", service, below, above.formatted(""))) {
            assertThat(app.ask()).isEqualTo("9");

            app.edit(service, below, above.formatted("public"));
            assertThat(app.awaitReport(1))
                    .contains("not applied")
                    .contains(
                            "method m() is visible beyond its package now, and shop.Below has one of that name already")
                    .contains("[method-modifiers]");
            assertThat(app.ask()).isEqualTo("9");
        }
    }
}
