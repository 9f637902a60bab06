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

/** Added, removed and changed constructors go live in the running process, on a stock JVM. */
final class ReshapeConstructorsIT {
    @TempDir
    Path directory;

    private static String answer(String expression) {
        return service("public String answer() { return " + expression + "; }");
    }

    private static String item(String members) {
        return "package shop; class Item { " + members + " public String toString() { return \"\" + text(); } }";
    }

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "parameters change and come back",
                        new Version(
                                "a",
                                answer("\"\" + new Item(\"a\")"),
                                item("final String s; Item(String s) { this.s = s; } String text() { return s; }")),
                        new Version(
                                "a 7",
                                answer("\"\" + new Item(\"a\", 7L)"),
                                item("final String s; Item(String s, long n) { this.s = s + \" \" + n; }"
                                        + " String text() { return s; }")),
                        new Version(
                                "1.5 x true",
                                answer("\"\" + new Item(1.5, 'x', new boolean[] {true})"),
                                item("final String s; Item(double d, char c, boolean[] b)"
                                        + " { this.s = d + \" \" + c + \" \" + b[0]; } String text() { return s; }")),
                        new Version(
                                "again a",
                                answer("\"again \" + new Item(\"a\")"),
                                item("final String s; Item(String s) { this.s = s; } String text() { return s; }")),
                        new Version(
                                "a 8",
                                answer("\"\" + new Item(\"a\", 8L)"),
                                item("final String s; Item(String s, long n) { this.s = s + \" \" + n; }"
                                        + " String text() { return s; }"))),
                new Succession(
                        "one is removed and added again with another body",
                        new Version(
                                "0 1",
                                answer("new Item() + \" \" + new Item(1)"),
                                item("int n; Item() { } Item(int n) { this.n = n; } int text() { return n; }")),
                        new Version(
                                "1",
                                answer("\"\" + new Item(1)"),
                                item("int n; Item(int n) { this.n = n; } int text() { return n; }")),
                        new Version(
                                "5 2 10",
                                answer("new Item() + \" \" + new Item(2) + \" \" + new Item(1, 9)"),
                                item("int n; Item() { this(5); } Item(int n) { this.n = n; }"
                                        + " Item(int a, int b) { this(a + b); } int text() { return n; }")),
                        new Version(
                                "2",
                                answer("\"\" + new Item(2)"),
                                item("int n; Item(int n) { this.n = n; } int text() { return n; }")),
                        new Version(
                                "2 -8",
                                answer("new Item(2) + \" \" + new Item(1, 9)"),
                                item("int n; Item(int n) { this.n = n; }"
                                        + " Item(int a, int b) { n = a - b; } int text() { return n; }"))),
                new Succession(
                        "added and old ones call each other by this(...)",
                        new Version(
                                "1",
                                answer("\"\" + new Item()"),
                                item("int n = 1; Item() { } int text() { return n; }")),
                        new Version(
                                "1 13 113 1113",
                                answer("new Item(1L) + \" \" + new Item() + \" \" + new Item(100)"
                                        + " + \" \" + new Item(\"xx\", 1000)"),
                                item("int n = 1; Item(long x) { } Item() { this(1L); n += 12; }"
                                        + " Item(int more) { this(); n += more; }"
                                        + " Item(String s, int more) { this(more + 100 + s.length() - 2); }"
                                        + " int text() { return n; }"))),
                new Succession(
                        "subclasses in and out of the batch call added ones by super(...)",
                        new Version(
                                "base sub",
                                answer("new Sub().text() + \" \" + new Old().name()"),
                                item("String s; Item(String s) { this.s = s; } String text() { return s; }"),
                                "package shop; class Sub extends Item { Sub() { super(\"base\"); } }",
                                "package shop; class Old extends Item { Old() { super(\"x\"); } String name() { return \"sub\"; } }"),
                        new Version(
                                "3true sub x 9false",
                                answer("new Sub().text() + \" \" + new Old().name() + \" \" + new Old().text()"
                                        + " + \" \" + new Item(9, false)"),
                                item(
                                        "String s; Item(String s) { this.s = s; } Item(int n, boolean b) { this(\"\" + n + b); }"
                                                + " String text() { return s; }"),
                                "package shop; class Sub extends Item {"
                                        + " Sub() { super(new Item(1, true).text().length() > 3 ? 3 : 4, true); } }",
                                "package shop; class Old extends Item { Old() { super(\"x\"); } String name() { return \"sub\"; } }"),
                        new Version(
                                "12 sub x",
                                answer("new Sub(12).text() + \" \" + new Old().name() + \" \" + new Old().text()"),
                                item("String s; Item(String s) { this.s = s; } Item(Integer n) { this(\"\" + n); }"
                                        + " String text() { return s; }"),
                                "package shop; class Sub extends Item { Sub(int n) { super(Integer.valueOf(n)); } }",
                                "package shop; class Old extends Item { Old() { super(\"x\"); } String name() { return \"sub\"; } }")),
                new Succession(
                        "arguments that make such objects themselves do not take each other's request",
                        new Version(
                                "0",
                                answer("\"\" + new Item(0)"),
                                item("int n; Item(int n) { this.n = n; } int text() { return n; }")),
                        new Version(
                                "(1(2(3)))",
                                answer("\"\" + new Item(\"1\", new Item(\"2\", new Item(\"3\", null)))"),
                                item("int n; String all; Item(int n) { this.n = n; }"
                                        + " Item(String s, Item in) { this(in == null ? 0 : new Item(s, null).n);"
                                        + " all = \"(\" + s + (in == null ? \"\" : in.all) + \")\"; }"
                                        + " String text() { return all; }"))),
                new Succession(
                        "varargs, generics, lambdas and handlers in added bodies",
                        new Version("0", answer("\"\" + new Item()"), item("Item() { } int text() { return 0; }")),
                        new Version(
                                "[a, b] caught 3 loop 6",
                                service(
                                        "public String answer() { return \"\" + new Item(() -> \"3\", \"a\", \"b\"); }"),
                                item("final java.util.List<String> all = new java.util.ArrayList<>(); Item() { }"
                                        + " <T extends CharSequence> Item(java.util.function.Supplier<T> more, String... names) {"
                                        + " this(); java.util.Arrays.asList(names).forEach(n -> all.add(n)); String c;"
                                        + " try { c = \"\" + Integer.parseInt(names[0]); } catch (NumberFormatException e) { c = \"caught\"; }"
                                        + " long sum = 0; for (int i = 0; i < 4; i++) { double d = i; sum += (long) d; }"
                                        + " last = c + \" \" + more.get() + \" loop \" + sum; }"
                                        + " String last; String text() { return all + \" \" + last; }"))),
                new Succession(
                        "private ones, and a constructor that becomes public",
                        new Version(
                                "1",
                                answer("\"\" + Item.of(1)"),
                                item("int n; private Item(int n) { this.n = n; } static Item of(int n)"
                                        + " { return new Item(n); } int text() { return n; }")),
                        new Version(
                                "3",
                                answer("\"\" + Item.of(1)"),
                                item("int n; private Item(int n, int m) { this.n = n + m; } static Item of(int n)"
                                        + " { return new Item(n, 2); } int text() { return n; }")),
                        new Version(
                                "4 6",
                                answer("new Item(4) + \" \" + new Item(4, 2)"),
                                item("int n; public Item(int n) { this.n = n; } Item(int n, int m) { this.n = n + m; }"
                                        + " int text() { return n; }"))),
                new Succession(
                        "an inner class takes more, and a static one becomes inner",
                        new Version(
                                "1 2",
                                service("int n = 1; class In { int x; In() { x = n; } }"
                                        + " static class St { int x = 2; }"
                                        + " public String answer() { return new In().x + \" \" + new St().x; }")),
                        new Version(
                                "6 3",
                                service("int n = 1; class In { int x; In(int more) { x = n + more; } }"
                                        + " class St { int x = 2 + n; int again() { return n; } }"
                                        + " public String answer() { return new In(5).x + \" \" + new St().x; }"))),
                new Succession(
                        "local and anonymous classes capture more",
                        new Version(
                                "a",
                                service(
                                        "public String answer() { String a = \"a\";"
                                                + " class Local { String text() { return a; } }"
                                                + " return new Supplier<String>() { public String get() { return new Local().text(); } }.get(); }")),
                        new Version(
                                "a 2 3.5",
                                service(
                                        "public String answer() { String a = \"a\"; int n = a.length() + 1; double d = n + 1.5;"
                                                + " class Local { String text() { return a + \" \" + n; } }"
                                                + " return new Supplier<String>() { public String get()"
                                                + " { return new Local().text() + \" \" + d; } }.get(); }"))),
                new Succession(
                        "a record gets another constructor",
                        new Version(
                                "P[a=1]",
                                service("record P(int a) { } public String answer() { return \"\" + new P(1); }")),
                        new Version(
                                "P[a=3] P[a=4]",
                                service("record P(int a) { P(String s) { this(s.length()); } }"
                                        + " public String answer() { return new P(\"abc\") + \" \" + new P(4); }"))),
                new Succession(
                        "a class that is not initialized yet runs its static initializer first",
                        new Version(
                                "x",
                                answer("\"x\" + (Item.class == null)")
                                        .replace("\"x\" + (Item.class == null)", "Item.class == null ? \"\" : \"x\""),
                                item(
                                        "static Item one = new Item(); int n; Item() { n = 1; } int text() { return n; }")),
                        new Version(
                                "7 6",
                                answer("new Item(7) + \" \" + Item.one"),
                                item(
                                        "static Item one = new Item(6); int n; Item() { n = 1; } Item(int n) { this.n = n; }"
                                                + " int text() { return n; }"))),
                new Succession(
                        "lambdas and constructor calls whose result is not used",
                        new Version(
                                "0",
                                answer("\"\" + new Item()"),
                                item("static int made; Item() { } int text() { return made; }")),
                        new Version(
                                "9",
                                service("public String answer() { new Item(2); IntFunction<Item> f = n -> new Item(n);"
                                        + " f.apply(3); return \"\" + f.apply(4); }"),
                                item(
                                        "static int made; Item() { } Item(int n) { made += n; } int text() { return made; }"))));
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }

    @Test
    void anExceptionFromAnAddedConstructorHasItsLineAndNoFrameOfTheAgent() {
        String caller = """
                package shop;
                public class Service {
                    public String answer() {
                        try {
                            return "" + %s;
                        } catch (IllegalStateException e) {
                            return java.util.Arrays.stream(e.getStackTrace()).limit(3).toList() + " " + new Item();
                        }
                    }
                }
                """;
        try (Application app = Application.start(directory, "restart=never", caller.formatted("new Item()"), """
                package shop;
                class Item {
                    public String toString() { return "plain"; }
                }
                """)) {
            assertThat(app.ask()).isEqualTo("plain");
            app.edit(caller.formatted("new Item(null, 5)"), """
                    package shop;
                    class Item {
                        Item() { }
                        Item(String s, int n) {
                            if (n > 4) {
                                throw new IllegalStateException();
                            }
                        }
                        public String toString() { return "plain"; }
                    }
                    """);

            assertThat(app.awaitReport(1)).doesNotContain("not applied");
            assertThat(app.ask())
                    .startsWith("[shop.Item.<init>(Item.java:6), shop.Service.answer(Service.java:5), ")
                    .doesNotContain("io.hotswap")
                    .endsWith("plain");
        }
    }
}
