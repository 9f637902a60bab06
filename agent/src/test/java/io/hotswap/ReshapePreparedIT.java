package io.hotswap;

import static io.hotswap.testing.Succession.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Application;
import io.hotswap.testing.Sources;
import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.io.ObjectStreamClass;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What classes are given when they are loaded serves later edits, and does not show. */
final class ReshapePreparedIT {
    private static final String OBJECT_METHODS = service("static final Key KEY = new Key(1), SAME = new Key(1);"
            + " static final Map<Key, String> MAP = new HashMap<>();"
            + " public String answer() { MAP.clear(); MAP.put(KEY, \"a\"); MAP.put(SAME, \"b\");"
            + " String text = String.valueOf(KEY);"
            + " return (text.startsWith(\"shop.Key@\") ? \"Key@\" : text)"
            + " + \" \" + List.of(KEY).toString().startsWith(\"[shop.Key@\") + (\"\" + KEY).equals(text)"
            + " + \" \" + MAP.size() + Objects.equals(KEY, SAME); }");

    private static final String HIDDEN =
            service("int x; enum E { A } record R(int a) { } sealed interface S permits T { }"
                    + " static final class T implements S { }"
                    + " public String answer() throws Exception { return %s + Service.class.getDeclaredMethods().length"
                    + " + \" \" + E.class.getDeclaredMethods().length + T.class.getDeclaredMethods().length"
                    + " + \" \" + Service.class.getDeclaredFields().length + T.class.getDeclaredFields().length"
                    + " + \" \" + Service.class.getMethod(\"toString\").getDeclaringClass().getSimpleName()"
                    + " + E.class.getMethod(\"toString\").getDeclaringClass().getSimpleName()"
                    + " + \" \" + java.lang.reflect.Modifier.toString(E.class.getModifiers()); }");

    @TempDir
    Path directory;

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "Object's methods are overridden for the first time, and no longer",
                        new Version("Key@ truetrue 2false", OBJECT_METHODS, key("")),
                        new Version(
                                "key falsetrue 2false",
                                OBJECT_METHODS,
                                key("public String toString() { return \"key\"; }")),
                        new Version(
                                "key2 falsetrue 1true",
                                OBJECT_METHODS,
                                key(
                                        "public String toString() { return \"key2\"; }"
                                                + " public int hashCode() { return n; }"
                                                + " public boolean equals(Object o) { return o instanceof Key k && k.n == n; }")),
                        new Version(
                                "Key@ truetrue 1true",
                                OBJECT_METHODS,
                                key(
                                        "public int hashCode() { return n; }"
                                                + " public boolean equals(Object o) { return o instanceof Key k && k.n == n; }")),
                        new Version("Key@ truetrue 2false", OBJECT_METHODS, key("")),
                        new Version(
                                "again falsetrue 2false",
                                OBJECT_METHODS,
                                key("public String toString() { return \"again\"; }"))),
                new Succession(
                        "an enum and an exception get a text of their own",
                        new Version("A shop.Problem", text(""), "package shop; enum E { A }", problem("")),
                        new Version(
                                "a! problem",
                                text(""),
                                "package shop; enum E { A; @Override public String toString() { return \"a!\"; } }",
                                problem("@Override public String toString() { return \"problem\"; }")),
                        new Version("A shop.Problem", text(""), "package shop; enum E { A }", problem(""))),
                new Succession(
                        "a sealed interface permits more, fewer, none, and any",
                        new Version(
                                "A",
                                shapes("new A()"),
                                "package shop; sealed interface S permits A { }",
                                shape("A", "S")),
                        new Version(
                                "AB",
                                shapes("new A(), new B()"),
                                "package shop; sealed interface S permits A, B { }",
                                shape("A", "S"),
                                shape("B", "S")),
                        new Version(
                                "B",
                                shapes("new B()"),
                                "package shop; sealed interface S permits B { }",
                                shape("B", "S")),
                        new Version(
                                "BC",
                                shapes("new B(), new C()"),
                                "package shop; interface S { }",
                                shape("B", "S"),
                                "package shop; final class C implements S { }"),
                        new Version(
                                "BC",
                                shapes("new B(), new C()"),
                                "package shop; sealed interface S permits B, C { }",
                                shape("B", "S"),
                                "package shop; final class C implements S { }")),
                new Succession(
                        "nothing of it shows in reflection, before an edit and after",
                        new Version("1 30 20 ObjectEnum static final", HIDDEN.formatted("\"\"")),
                        new Version("!1 30 20 ObjectEnum static final", HIDDEN.formatted("\"!\""))),
                new Succession(
                        "added fields live in their objects, and clones have their own",
                        new Version("Sub", slotted("KEPT.copy().getClass().getSimpleName()"), base(""), sub("")),
                        new Version(
                                "6s 50s 6 [int n]",
                                slotted("set(KEPT, 6) + \" \" + set(KEPT.copy(), 50) + \" \" + KEPT.n + fields()"),
                                base("int n = 5;"),
                                sub("String s = \"s\";")),
                        new Version(
                                "6s [int n]",
                                slotted("KEPT.n + KEPT.s + fields()"),
                                base("int n = 5;"),
                                sub("String s = \"s\";")),
                        new Version(
                                "s [long m]", slotted("KEPT.s + fields()"), base("long m;"), sub("String s = \"s\";")),
                        new Version(
                                "6s [long m, int n]",
                                slotted("KEPT.n + KEPT.s + fields()"),
                                base("long m; int n = 5;"),
                                sub("String s = \"s\";"))),
                new Succession(
                        "a static field that is added to a class without fields shows",
                        new Version("[]", slotted("fields().strip()"), base(""), sub("")),
                        new Version(
                                "[static int A] 7",
                                slotted("fields().strip() + \" \" + Base.A"),
                                base("static int A = 7;"),
                                sub(""))),
                new Succession(
                        "the default serial version is that of the source",
                        new Version(uid() + "", serialized("\"\"")),
                        new Version("?" + uid(), serialized("\"?\""))));
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }

    @Test
    void withoutReshapingNothingIsPrepared() {
        String frames = "package shop; public class Service extends AbstractTexts { public String answer() {"
                + " try { return toString(); } catch (IllegalStateException e) {"
                + " return \"\" + Arrays.stream(e.getStackTrace()).filter(f -> f.getMethodName().equals(\"toString\"))"
                + ".count(); } } }";
        String units = "package shop; import java.util.*; abstract class AbstractTexts extends AbstractList<String> {"
                + " public int size() { throw new IllegalStateException(); }"
                + " public String get(int i) { return \"\"; } }";
        String service = frames.replace("package shop;", "package shop; import java.util.*;");
        try (Application app = Application.start(directory.resolve("off"), "reshape=off", service, units)) {
            assertThat(app.ask()).isEqualTo("1");
        }
        try (Application app = Application.start(directory.resolve("on"), "restart=never", service, units)) {
            assertThat(app.ask()).isEqualTo("2");
        }
    }

    private static String slotted(String answer) {
        String set =
                answer.contains("set(") ? "static String set(Sub sub, int n) { sub.n = n; return n + sub.s; }" : "";
        return service("static final Sub KEPT = new Sub(); " + set + " static String fields() {"
                + " StringJoiner all = new StringJoiner(\", \", \" [\", \"]\");"
                + " for (var f : Base.class.getDeclaredFields()) all.add((java.lang.reflect.Modifier.toString("
                + "f.getModifiers()) + \" \" + f.getType() + \" \" + f.getName()).strip()); return all.toString(); }"
                + " public String answer() { return " + answer + "; }");
    }

    private static String base(String fields) {
        return "package shop; class Base { " + fields + " }";
    }

    private static String sub(String fields) {
        return "package shop; class Sub extends Base implements Cloneable { " + fields
                + " Sub copy() { try { return (Sub) clone(); } catch (CloneNotSupportedException e) { return null; } } }";
    }

    private static String key(String methods) {
        return "package shop; class Key { final int n; Key(int n) { this.n = n; } " + methods + " }";
    }

    private static String text(String members) {
        return service(members + " public String answer() { return E.A + \" \" + new Problem(); }");
    }

    private static String problem(String members) {
        return "package shop; class Problem extends RuntimeException { @Override public String getLocalizedMessage()"
                + " { return null; } " + members + " }";
    }

    private static String shapes(String shapes) {
        return service("public String answer() { String all = \"\"; for (S s : new S[] { " + shapes
                + " }) all += s.getClass().getSimpleName(); return all; }");
    }

    private static String shape(String name, String above) {
        return "package shop; final class " + name + " implements " + above + " { }";
    }

    private static String serialized(String prefix) {
        return "package shop; public class Service implements java.io.Serializable { int x;"
                + " public String answer() { return " + prefix
                + " + java.io.ObjectStreamClass.lookup(Service.class).getSerialVersionUID(); } }";
    }

    private static long uid() {
        Map<ClassName, byte[]> files = Sources.compile(serialized("\"\""));
        ClassLoader loader = new ClassLoader() {
            @Override
            protected Class<?> findClass(String name) {
                byte[] classFile = files.get(new ClassName(name));
                return defineClass(name, classFile, 0, classFile.length);
            }
        };
        try {
            return ObjectStreamClass.lookup(loader.loadClass("shop.Service")).getSerialVersionUID();
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
