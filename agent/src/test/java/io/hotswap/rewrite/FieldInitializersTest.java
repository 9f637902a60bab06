package io.hotswap.rewrite;

import static io.hotswap.rewrite.Reinitialized.initial;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

final class FieldInitializersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean x = Boolean.parseBoolean(\"true\");",
                "byte x = 1;",
                "char x = 'c';",
                "short x = (short) 300;",
                "final int x = 70000;",
                "long x = 1L << 40;",
                "float x = 1.5f;",
                "double x = 2.5;",
                "String x = \"text\";",
                "java.util.List<String> x = new java.util.ArrayList<>(java.util.List.of(\"a\"));",
                "int y = 4; int x = y * 2;",
                "static int s = 3; int x = s > 2 ? s : -s;",
                "String x = switch (Integer.getInteger(\"none\", 2)) { case 1 -> \"a\"; case 2 -> \"b\"; default -> \"c\"; };",
                "String x = switch (\"k\".trim()) { case \"k\" -> \"a\"; default -> \"c\"; };",
                "Object o = 5; int x = o instanceof Integer i && i > 2 ? i : 0;",
                "String x = name(); private String name() { return toString().isEmpty() ? \"\" : \"named\"; }",
                "int x = super.hashCode() == hashCode() ? 1 : 2;",
                "int x; { x = 6; }",
                "int y; int x = 5; { y = 3; }",
            })
    void theMethodReturnsWhatAConstructorAssigns(String members) throws ReflectiveOperationException {
        String unit = "class Host {\n " + members + "\n Object assigned() { return x; } }";
        assertThat(initial(unit, "x")).isEqualTo(Reinitialized.constructed(unit, "x"));
    }

    @Test
    void lambdasAndAnonymousClassesOfTheObjectAreMade() throws ReflectiveOperationException {
        String unit = """
                class Host {
                    int n = 7;
                    java.util.function.Supplier<Integer> lambda = () -> n;
                    Object anonymous = new Object() { @Override public String toString() { return "n" + n; } };
                    int[][] nested = {{n}, {1, 2}};
                }""";
        assertThat(((Supplier<?>) initial(unit, "lambda")).get()).isEqualTo(7);
        assertThat(initial(unit, "anonymous")).hasToString("n7");
        assertThat((int[][]) initial(unit, "nested")).isDeepEqualTo(new int[][] {{7}, {1, 2}});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Host {\n int x = 5;\n Host() {\n System.gc();\n }\n }",
                "class Host {\n Host() {\n System.gc();\n }\n int x = 5;\n }",
                "class Host {\n Host(int a) {\n this();\n x = a;\n }\n Host() {\n y = 1;\n }\n int y;\n int x = 5;\n }",
                "class Host {\n int x = 5;\n Host() {\n super();\n }\n Host(int a) {\n x = a;\n }\n Host(long a) {\n x = 9;\n }\n }",
                "class Host {\n int x = 5;\n Host() {\n if (x > 9) {\n return;\n }\n x = 8;\n }\n }",
                "class Host { int x = 5; Host() { } }",
            })
    void initializersAreFoundBeforeAndAfterConstructors(String unit) throws ReflectiveOperationException {
        assertThat(initial(unit, "x")).isEqualTo(5);
    }

    @Test
    void theBodyOfAConstructorIsNoInitializer() {
        assertThat(reason("class Host {\n int y = 1;\n int x;\n Host() {\n x = 5;\n }\n }"))
                .isEqualTo("is assigned in a constructor, not by an initializer");
        assertThat(reason("class Host {\n int x;\n Host() {\n x = 5;\n }\n Host(int a) {\n x = 5;\n }\n }"))
                .isEqualTo("is assigned in a constructor, not by an initializer");
    }

    @Test
    void initializerBlocksOfAClassWithoutConstructorAreInitializers() throws ReflectiveOperationException {
        assertThat(initial("class Host {\n int x;\n {\n x = 5;\n }\n }", "x")).isEqualTo(5);
        assertThat(initial("class Host {\n void m() {\n }\n int x;\n {\n x = 5;\n }\n }", "x"))
                .isEqualTo(5);
        assertThat(initial("class Host {\n int x;\n {\n x = 5;\n }\n void m() {\n }\n }", "x"))
                .isEqualTo(5);
    }

    @Test
    void aParameterIsNotKnownAfterwards() {
        assertThat(reason("class Host {\n int x;\n Host(int a) {\n x = a;\n }\n }"))
                .isEqualTo("depends on a constructor parameter");
        assertThat(reason("class Host { int x; Host(int a) { x = a; } }"))
                .isEqualTo("depends on a constructor parameter");
        assertThat(reason("class Host { java.util.function.IntSupplier x; Host(int a) { x = () -> a; } }"))
                .isEqualTo("depends on a constructor parameter");
        assertThat(reason("class Host { String x; Host(String a) { if (a == null) { a = \"\"; } x = a; } }"))
                .isEqualTo("depends on a constructor parameter");
        assertThat(reason("record Host(int x) { }")).isEqualTo("depends on a constructor parameter");
    }

    @Test
    void whatIsAssignedNowhereHasNoInitializer() {
        assertThat(reason("class Host { int x; int y = 1; }")).isEqualTo("has no initializer");
        assertThat(reason("class Host { int x; Host other; { if (other != null) { other.x = 3; } } }"))
                .isEqualTo("has no initializer");
    }

    @Test
    void aSecondAssignmentMakesTheValueUnknown() {
        assertThat(reason("class Host {\n int x = 1;\n {\n x++;\n }\n }"))
                .isEqualTo("is assigned by more than one initializer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Host {\n int y;\n int x = y = 5;\n }",
                "class Host {\n int x;\n int y = x = 5;\n }",
                "class Host {\n int x;\n {\n if (hashCode() > 0) {\n x = 5;\n }\n }\n }",
                "class Host {\n int x;\n {\n try {\n x = 5;\n } finally {\n System.gc();\n }\n }\n }",
                "class Host {\n Host other = this;\n int x;\n { other.x = this.x = 5; }\n }",
            })
    void anAssignmentThatIsNotAloneIsRefused(String unit) {
        assertThat(reason(unit)).isEqualTo("is assigned together with another field or on a condition");
    }

    @Test
    void aFieldOfAnInnerClassReadsTheOuterObject() throws ReflectiveOperationException {
        ClassNode inner =
                Reinitialized.node("class Host { int n = 3; class Inner { int x = n; int y = x; } }", "Host$Inner");
        assertThat(FieldInitializers.of(inner).find("x").statement()).isPresent();
        assertThat(FieldInitializers.of(inner).find("this$0"))
                .isEqualTo(new FieldInitializer.DefaultValue("has no initializer"));
    }

    @Test
    void allConstructorsOfASuperclassWithBranchesInTheArgumentsAreFollowed() throws ReflectiveOperationException {
        String unit = """
                class Host extends Exception {
                    String x = "x";
                    Host() { super(System.nanoTime() > 0 ? "a" : "b", new Exception(new Error())); }
                    Host(boolean b) { super(b ? "a" : null); }
                }""";
        assertThat(initial(unit, "x")).isEqualTo("x");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "javac compiles code in front of super(...) from JDK 25 on")
    void whatIsComputedBeforeTheCallOfSuperCountsAsAParameter() {
        String unit = """
                class Host extends Exception {
                    int y = 5;
                    int x;
                    Host(int a) {
                        int n = a * 2;
                        super("n" + n);
                        x = n;
                    }
                }""";
        ClassNode host = new ClassNode();
        byte[] classFile = Sources.compile(List.of("--release", "25"), unit).get(new ClassName("Host"));
        new ClassReader(classFile).accept(host, 0);
        FieldInitializers initializers = FieldInitializers.of(host);
        assertThat(initializers.find("y").statement()).isPresent();
        assertThat(initializers.find("x"))
                .isEqualTo(new FieldInitializer.DefaultValue("depends on a constructor parameter"));
    }

    private static String reason(String unit) {
        FieldInitializer found = FieldInitializers.of(Reinitialized.host(unit)).find("x");
        assertThat(found.statement()).isEmpty();
        return ((FieldInitializer.DefaultValue) found).reason();
    }
}
