package io.hotswap.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order and the words of changes, where the catalogue does not show them. */
class ShapeChangeTest {

    @Test
    void listsDebugInformationBehindAllElse() throws UnreadableClassException {
        assertThat(
                        changes(
                                "class Order {\nint a() { return 1; }\nint b(int n) { return n; }\nint c() { return 1; }\n}",
                                "class Order implements Cloneable {\n\nint d;\nint a() { return 1; }\nint b(int m) { return m; } int c() { return 2; }\n}"))
                .hasToString("[interfaces +Cloneable, field d: int added, body of c(), line numbers of 2 methods]");
    }

    @Test
    void countsMethodsWhoseLocalVariablesAreRenamed() throws UnreadableClassException {
        assertThat(changes(
                        "class Order { int a(int n) { return n; } int b(int n) { return n; } }",
                        "class Order { int a(int m) { return m; } int b(int m) { return m; } }"))
                .hasToString("[local variable names of 2 methods]");
    }

    @Test
    void namesParametersThatReflectionShows() throws UnreadableClassException {
        List<ShapeChange> changes = ShapeDiff.between(
                withParameters("class Order { void f(int n) { } }"),
                withParameters("class Order { void f(int m) { } }"));
        assertThat(changes).hasToString("[parameter names of f(int), local variable names of f(int)]");
    }

    @Test
    void tellsSuperclassesOfTheSameSimpleNameApart() {
        assertThat(new ShapeChange.SuperclassChanged(new ClassName("a.Base"), new ClassName("b.Base")))
                .hasToString("superclass a.Base -> b.Base");
    }

    @Test
    void keepsConstantsShortAndOnOneLine() {
        String change = new ShapeChange.ConstantChanged("SQL", "a\t\"b\"\\\u0007\n", "x".repeat(500)).toString();
        assertThat(change).isEqualTo("constant SQL: \"a\\t\\\"b\\\"\\\\\\u0007\\n\" -> \"" + "x".repeat(60) + "...\"");
    }

    @Test
    void saysThatAClassIsNoRecordAnyMore() throws UnreadableClassException {
        assertThat(changes("record P(int x) { }", "final class P { }").toString())
                .contains("record components (int x) -> none", "superclass Record -> Object");
    }

    @Test
    void printsADamagedSignatureAsItIs() {
        assertThat(ChangeText.genericType("Ljava/util/List<")).isEqualTo("Ljava/util/List<");
        assertThat(ChangeText.genericType("Ljava/util/Map$Entry<TK;[Ljava/lang/Long;>;"))
                .isEqualTo("Map.Entry<K, Long[]>");
    }

    @Test
    void findsNothingBetweenAShapeAndItself() throws UnreadableClassException {
        ClassShape shape = ShapeReader.read(Sources.compileOne("class Order { int a; }"));
        assertThat(ShapeDiff.between(shape, shape)).isEmpty();
    }

    private static List<ShapeChange> changes(String before, String after) throws UnreadableClassException {
        return ShapeDiff.between(
                ShapeReader.read(Sources.compileOne(before)), ShapeReader.read(Sources.compileOne(after)));
    }

    private static ClassShape withParameters(String unit) throws UnreadableClassException {
        return ShapeReader.read(Sources.compile(List.of("-parameters"), unit)
                .values()
                .iterator()
                .next());
    }
}
