package io.hotswap.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.bytecode.ClassName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final String UNIT = """
            package shop;
            import java.util.function.*;
            public class Service {
                private final Runnable anonymous = new Runnable() { public void run() {} };
                Supplier<String> answer(int number) { return () -> "a" + number + switch (Kind.B) { case A -> 1; case B -> 2; }; }
                enum Kind { A, B }
                record Pair(Kind left, String right) {}
            }
            """;

    @Test
    void aJavacThatIsKeptWritesTheClassFilesOfOneOfItsOwn() {
        Sources.compile("package shop; public class Service { Object other = new Object() {}; enum Kind { C } }");

        assertSame(Sources.compile(UNIT), alone(UNIT));
        assertSame(Sources.compile(UNIT), alone(UNIT));
    }

    @Test
    void aJavacThatIsKeptForgetsClassesAndErrors() {
        Sources.compile("package shop; public class Helper {}");

        assertThatThrownBy(() -> Sources.compile("package shop; public class Service extends Helper {}"))
                .hasMessageContaining("Helper");
        assertSame(Sources.compile(UNIT), alone(UNIT));
    }

    @Test
    void aJavacThatIsKeptForgetsEnclosingTypes() {
        String isStatic = "package shop; class Order { static class Line {} }";
        String inner = isStatic.replace("static ", "");
        Sources.compile(isStatic);

        assertSame(Sources.compile(inner), alone(inner));
        assertSame(Sources.compile(isStatic), alone(isStatic));
    }

    private static Map<ClassName, byte[]> alone(String unit) {
        return Sources.compileAlone(List.of("--release", "17"), unit);
    }

    private static void assertSame(Map<ClassName, byte[]> pooled, Map<ClassName, byte[]> alone) {
        assertThat(pooled).containsOnlyKeys(alone.keySet());
        alone.forEach((name, classFile) -> assertThat(pooled.get(name)).isEqualTo(classFile));
    }
}
