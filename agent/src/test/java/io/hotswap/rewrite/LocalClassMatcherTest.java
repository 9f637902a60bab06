package io.hotswap.rewrite;

import static io.hotswap.rewrite.LocalClasses.list;
import static io.hotswap.rewrite.LocalClasses.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Classes, records and enums that are declared in methods, bodies of enum constants, and what the compiler adds. */
final class LocalClassMatcherTest {
    private static final String LOCAL = "class L { public String toString() { return \"%s\"; } } return new L();";
    private static final String METHOD = "static Object %s() { %s }\n";
    private static final String RUN = "static Object run() { return \"\" + f(); }\n";

    private static String method(String name, String body) {
        return METHOD.formatted(name, body);
    }

    @Test
    void followsALocalClassBehindOneOfTheSameName() {
        LocalClasses first = LocalClasses.of(RUN + method("f", LOCAL.formatted("a")));

        LocalClasses second = first.edited(method("e", LOCAL.formatted("b")) + RUN + method("f", LOCAL.formatted("a")));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a")).isEqualTo("Host$1L");
        assertThat(second.nameOf("b")).isEqualTo("Host$3L");
        assertThat(second.loaded("Host$3L").getSimpleName()).isEqualTo("L");
        assertThat(second.loaded("Host$3L").isLocalClass()).isTrue();
        assertThat(second.run()).isEqualTo("a");
    }

    @Test
    void takesALocalClassOfAnotherNameForNew() {
        LocalClasses first = LocalClasses.of(RUN + method("f", LOCAL.formatted("a")));

        LocalClasses second =
                first.edited(RUN + method("f", LOCAL.formatted("a").replace("L", "M")));

        assertThat(second.nameOf("a")).isEqualTo("Host$1M");
    }

    @Test
    void followsRecordsAndEnumsAndInterfaces() {
        String types = "interface I { } record R(int n) implements I { public String toString() { return \"a\"; } }"
                + "enum Q implements I { X; public String toString() { return \"q\"; } }"
                + "I[] both = {new R(1), Q.X}; return both[0] + both[1].toString();";
        LocalClasses first = LocalClasses.of(RUN + method("f", types));

        LocalClasses second = first.edited(
                method("e", "record R(long n) { public String toString() { return \"b\"; } } return new R(2);")
                        + method("d", "enum Q { Y; public String toString() { return \"p\"; } } return Q.Y;")
                        + RUN
                        + method("f", types.replace("return \"a\"", "return \"a\".trim()")));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("q")).isEqualTo(first.nameOf("q"));
        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
        assertThat(second.nameOf("p")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo("aq");
        assertThat(second.loaded(second.nameOf("b")).isRecord()).isTrue();
    }

    @Test
    void renamesTheMembersOfALocalClassWithIt() {
        String local = "class L { class M { public String toString() { return \"%s\"; } } } return new L().new M();";
        LocalClasses first = LocalClasses.of(RUN + method("f", local.formatted("a")));

        LocalClasses second = first.edited(method("e", local.formatted("b")) + RUN + method("f", local.formatted("a")));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a")).isEqualTo("Host$1L$M");
        assertThat(second.nameOf("b")).isEqualTo("Host$3L$M");
        assertThat(second.loaded("Host$3L$M").getSimpleName()).isEqualTo("M");
        assertThat(second.run()).isEqualTo("a");
    }

    @Test
    void keepsGenericSignaturesOfLocalClasses() throws ReflectiveOperationException {
        String local = "class L<U> { L<T> next; public String toString() { return \"%s\"; } } return new L<String>();";
        String host = "class Host<T> { static Object run() { return \"\" + new Host<>().f(); } %s Object f() { %s } }";
        LocalClasses first = LocalClasses.ofUnit(host.formatted("", local.formatted("a")));

        LocalClasses second =
                first.editedUnit(host.formatted("Object e() { " + local.formatted("b") + "}", local.formatted("a")));

        Class<?> b = second.loaded(second.nameOf("b"));
        assertThat(b.getName()).isEqualTo("Host$3L");
        assertThat(b.getDeclaredField("next").getGenericType().getTypeName())
                .contains("Host$3L")
                .endsWith("<T>");
        assertThat(second.run()).isEqualTo("a");
    }

    @Test
    void followsClassesInMemberClasses() {
        String nested = "static Object run() { return \"\" + new N().f; } static class N { %s Object f = %s; }";
        LocalClasses first = LocalClasses.of(nested.formatted("", object("a")));

        LocalClasses second = first.edited(nested.formatted("Object e = " + object("b") + ";", object("a")));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a")).isEqualTo("Host$N$1");
        assertThat(second.nameOf("b")).isEqualTo("Host$N$3");
    }

    @Test
    void leavesNamedClassesAlone() {
        LocalClasses first =
                LocalClasses.of("static Object run() { return 1; } static class N { } Object a = " + object("a") + ";");

        LocalClasses second =
                first.edited("static Object run() { return 1; } static class N { } static class O { } Object a = "
                        + object("a") + ";");

        assertThat(second.names()).containsExactlyInAnyOrder("Host", "Host$1", "Host$N", "Host$O");
    }

    @Test
    void followsBodiesOfEnumConstantsByTheConstantsName() {
        String body = "%s { String f() { return \"%s\"; } }";
        String host = "enum Host { %s; abstract String f();"
                + "static Object run() { String all = \"\"; for (Host h : values()) all += h.f(); return all; } }";
        String x = body.formatted("X", "x");
        String y = body.formatted("Y", "y");
        LocalClasses first = LocalClasses.ofUnit(host.formatted(x + ", " + y));

        LocalClasses second = first.editedUnit(
                host.formatted(body.formatted("N", "n") + ", " + y.replace("\"y\"", "\"y\".trim()") + ", " + x));

        assertThat(second.nameOf("x")).isEqualTo(first.nameOf("x"));
        assertThat(second.nameOf("y")).isEqualTo(first.nameOf("y"));
        assertThat(second.nameOf("n")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo("nyx");
    }

    @Test
    void takesTheBodyOfARenamedConstantForNew() {
        String host = "enum Host { %s { String f() { return \"b\"; } }; abstract String f();"
                + "static Object run() { return values()[0].f(); } }";
        LocalClasses first = LocalClasses.ofUnit(host.formatted("X"));

        LocalClasses second = first.editedUnit(host.formatted("Y"));

        assertThat(second.nameOf("b")).isNotIn(first.everUsed());
        assertThat(second.run()).isEqualTo("b");
    }

    @Test
    void followsTheCompilersOwnClassForASwitchOverAnEnum() {
        String host = "static Object run() { return \"\" + f(Thread.State.BLOCKED) + %s; }"
                + "static int f(Thread.State s) { switch (s) { case NEW: return 1; %s default: return 2; } }";
        LocalClasses first = LocalClasses.of(host.formatted("\"\"", ""));

        LocalClasses second = first.edited(host.formatted(object("a"), "case BLOCKED: return 3;"));

        assertThat(first.names()).containsExactlyInAnyOrder("Host", "Host$1");
        assertThat(second.nameOf("a")).isNotEqualTo("Host$1");
        assertThat(second.loaded("Host$1").isSynthetic()).isTrue();
        assertThat(second.run()).isEqualTo("3a");
    }

    @Test
    void findsLambdasOfARenamedClassAfterAStream() {
        String type = "interface S extends Supplier<Object>, Serializable { }";
        String copy = "static Object copy(Object s) { try { var out = new ByteArrayOutputStream();"
                + " new ObjectOutputStream(out).writeObject(s);"
                + " return ((S) new ObjectInputStream(new ByteArrayInputStream(out.toByteArray())) {"
                + " protected Class<?> resolveClass(ObjectStreamClass c) throws ClassNotFoundException {"
                + " return Class.forName(c.getName(), false, Host.class.getClassLoader()); } }.readObject()).get();"
                + " } catch (Exception e) { return e; } }";
        String maker = "new Object() { public String toString() { S s = () -> \"a\"; return (String) copy(s); } }";
        LocalClasses first = LocalClasses.of(type + copy + list(maker));

        LocalClasses second = first.edited(type + copy + list(object("b"), maker.replace("\"a\"", "\"c\".repeat(2)")));

        assertThat(first.run()).isEqualTo("a");
        assertThat(second.nameOf("c")).isEqualTo(first.nameOf("a"));
        assertThat(second.run()).isEqualTo("bcc");
    }
}
