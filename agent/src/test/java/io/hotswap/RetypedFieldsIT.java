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

/** An object that exists keeps what it has in a field whose type changes, where the new type can hold it. */
final class RetypedFieldsIT {
    private static final String TWO =
            "%1$s a; %2$s b; Service(%1$s a, %2$s b) { this.a = a; this.b = b; } Service() { this(%3$s); }"
                    + " public String answer() { return FIRST.a + \" \" + FIRST.b%4$s; }";

    @TempDir
    Path directory;

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "a field gets a wider type, is edited beside, and gets its first type again",
                        new Version("7 text", two("int", "Object", "7, \"text\"", "")),
                        new Version("7 text", two("long", "Object", "7, \"text\"", "")),
                        new Version("7 text!", two("long", "Object", "7, \"text\"", " + \"!\"")),
                        new Version("7 text", two("int", "Object", "7, \"text\"", ""))),
                new Succession(
                        "a field becomes an object, and another one a number",
                        new Version("7 7.5", two("int", "Float", "7, 7.5f", "")),
                        new Version("7 7.5", two("Integer", "float", "7, 7.5f", ""))),
                new Succession(
                        "a field of a type parameter gets a bound",
                        new Version("a", box("T", "t.toString()")),
                        new Version("1", box("T extends Comparable<T>", "t.compareTo((T) (Object) \"\")"))),
                new Succession(
                        "a field whose new type cannot hold the value has none",
                        new Version("7 7.5", two("Object", "float", "7, 7.5f", "")),
                        new Version("null 0", two("CharSequence", "int", "\"\", 1", ""))),
                new Succession(
                        "the initializer of the new type counts more than the old value",
                        new Version("2", service("int n = 1; public String answer() { return \"\" + ++FIRST.n; }")),
                        new Version(
                                "21", service("long n = 20; public String answer() { return \"\" + ++FIRST.n; }"))));
    }

    private static String two(String a, String b, String made, String more) {
        return service(TWO.formatted(a, b, made, more));
    }

    private static String box(String parameter, String answer) {
        return service("static final Box<String> BOX = new Box<>(\"a\");"
                + " static class Box<" + parameter + "> { T t; Box(T t) { this.t = t; } Object asked() { return "
                + answer
                + "; } } public String answer() { return \"\" + BOX.asked(); }");
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }

    @Test
    void theReportSaysSo() {
        String members = "%s n; Service(int n) { this.n = n; } Service() { this(7); }"
                + " public String answer() { return \"\" + FIRST.n; }";
        try (Application app = Application.start(directory, "", service(members.formatted("int")))) {
            assertThat(app.ask()).isEqualTo("7");

            app.edit(service(members.formatted("long")));

            app.awaitReport(1);
            app.jvm().awaitError("objects that exist keep their value in Service.n, where its new type can hold it");
            assertThat(app.ask()).isEqualTo("7");
        }
    }
}
