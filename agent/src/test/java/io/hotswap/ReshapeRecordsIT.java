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

/** The components of records change in place; objects that exist have the default value of what is new. */
final class ReshapeRecordsIT {
    @TempDir
    Path directory;

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "a component is renamed, and back",
                        new Version(
                                "N[s=a] a",
                                service(kept("return kept + \" \" + kept.s();")),
                                "package shop; record N(String s) { }"),
                        new Version(
                                "N[t=null] N[t=b] b true false true",
                                service(kept("N b = new N(\"b\"); return kept + \" \" + b + \" \" + b.t() + \" \""
                                        + " + b.equals(new N(\"b\")) + \" \" + b.equals(kept) + \" \""
                                        + " + (b.hashCode() == new N(\"b\").hashCode());")),
                                "package shop; record N(String t) { }"),
                        new Version(
                                "N[s=a] N[s=c]",
                                service(kept("return kept + \" \" + new N(\"c\");")),
                                "package shop; record N(String s) { }")),
                new Succession(
                        "the last component goes, and a record without components is told as one all the time",
                        new Version(
                                "N[s=a] 1 E[] 0",
                                service(kept(
                                        "return kept + \" \" + N.class.getRecordComponents().length + \" \" + new E()"
                                                + " + \" \" + E.class.getRecordComponents().length;")),
                                "package shop; record N(String s) { } record E() { }"),
                        new Version(
                                "N[] 0 E[] 0 true",
                                service("static N kept = new N(); public String answer() { return kept + \" \""
                                        + " + N.class.getRecordComponents().length + \" \" + new E() + \" \""
                                        + " + E.class.getRecordComponents().length + \" \" + new E().isEmpty(); }"),
                                "package shop; record N() { } record E() { boolean isEmpty() { return true; } }")),
                new Succession(
                        "components change their places",
                        new Version(
                                "N[a=1, b=2]",
                                service("static N kept = new N(1, 2); public String answer() {"
                                        + " return \"\" + kept; }"),
                                "package shop; record N(int a, int b) { }"),
                        new Version(
                                "N[b=2, a=1] N[b=3, a=4]",
                                service("static N kept = new N(1, 2);"
                                        + " public String answer() { return kept + \" \" + new N(3, 4); }"),
                                "package shop; record N(int b, int a) { }")),
                new Succession(
                        "a component comes and goes, and the constructors were there before",
                        new Version(
                                "N[s=a]",
                                service(kept("return \"\" + kept;")),
                                "package shop; record N(String s) { N(String s, int n) { this(s + n); } }"),
                        new Version(
                                "N[s=a, n=0] N[s=b, n=2] 2 false true",
                                service(kept("N b = new N(\"b\", 2); return kept + \" \" + b + \" \" + b.n() + \" \""
                                        + " + b.equals(new N(\"b\")) + \" \" + b.equals(new N(\"b\", 2));")),
                                "package shop; record N(String s, int n) { N(String s) { this(s, 0); } }"),
                        new Version(
                                "N[s=a, n=0] N[s=c, n=-1]",
                                service(kept("return kept + \" \" + new N(\"c\", -1);")),
                                "package shop; record N(String s, int n) { N { java.util.Objects.requireNonNull(s); }"
                                        + " N(String s) { this(s, 0); } }"),
                        new Version(
                                "N[s=a] N[s=d]",
                                service(kept("return kept + \" \" + new N(\"d\");")),
                                "package shop; record N(String s) { N(String s, int n) { this(s + n); } }")),
                new Succession(
                        "all kinds of types are compared and printed",
                        new Version(
                                "N[a=x]",
                                service(
                                        "static String text = \"\" + new N(\"x\", 1L, 2.5, 'c', true, new int[0], List.of());"
                                                + " public String answer() { return text; }"),
                                "package shop; record N(String a) { N(String a, long b, double c, char d, boolean e,"
                                        + " int[] f, java.util.List<String> g) { this(a); } }"),
                        new Version(
                                "N[a=x, b=1, c=2.5, d=c, e=true, f=null, g=[]] true",
                                service(
                                        "static String text = \"\" + new N(\"x\", 1L, 2.5, 'c', true, new int[0], List.of());"
                                                + " static N n() { return new N(\"x\", 1L, 2.5, 'c', true, null, List.of()); }"
                                                + " public String answer() { return n() + \" \" + n().equals(n()); }"),
                                "package shop; record N(String a, long b, double c, char d, boolean e, int[] f,"
                                        + " java.util.List<String> g) { N(String a) { this(a, 0, 0, 'x', false, null, null); } }")));
    }

    private static String kept(String answer) {
        return "static N kept = new N(\"a\"); public String answer() { " + answer + " }";
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }

    @Test
    void theComponentsOfASerializableRecordAreLeftToARestart() {
        String service = service("static N kept = new N(\"a\"); public String answer() { return \"\" + kept; }");
        try (Application app = Application.start(
                directory,
                "restart=never",
                service,
                "package shop; record N(String s) implements java.io.Serializable { }")) {
            assertThat(app.ask()).isEqualTo("N[s=a]");
            app.edit(service, "package shop; record N(String t) implements java.io.Serializable { }");

            assertThat(app.awaitReport(1)).contains("not applied").contains("serializable record");
            assertThat(app.ask()).isEqualTo("N[s=a]");
        }
    }
}
