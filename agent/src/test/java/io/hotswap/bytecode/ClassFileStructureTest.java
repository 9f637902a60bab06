package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassFileStructureTest {
    private static final String RICH = """
            package p;
            import java.util.function.*;
            @Deprecated
            public class Rich<T extends Comparable<T>> implements Runnable, Supplier<String> {
                static final long BIG = 1L << 40;
                static final double HALF = 0.5;
                @Deprecated int count = 70_000;
                public void run() { Runnable r = () -> System.out.println("x" + count + BIG * HALF); r.run(); }
                public String get() { try { return switch (count) { case 1 -> "a"; default -> "b"; }; } finally { count++; } }
                record Point(int x, long y) {}
            }
            """;

    @Test
    void everyCompiledClassIsComplete() {
        Map<ClassName, byte[]> classes = Sources.compile(RICH);

        assertThat(classes).hasSizeGreaterThan(1);
        classes.values()
                .forEach(bytes ->
                        assertThat(ClassFileStructure.isComplete(bytes)).isTrue());
    }

    @Test
    void classesOfTheJdkAreComplete() throws IOException {
        for (Class<?> type : List.of(String.class, java.util.HashMap.class, java.util.stream.Stream.class)) {
            try (InputStream in =
                    Object.class.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
                assertThat(ClassFileStructure.isComplete(in.readAllBytes())).isTrue();
            }
        }
    }

    @Test
    void noProperPrefixIsComplete() {
        for (byte[] bytes : Sources.compile(RICH).values()) {
            for (int length = 0; length < bytes.length; length++) {
                assertThat(ClassFileStructure.isComplete(Arrays.copyOf(bytes, length)))
                        .as("the first %d of %d bytes", length, bytes.length)
                        .isFalse();
            }
        }
    }

    @Test
    void aByteOverIsNotComplete() {
        byte[] bytes = Sources.compileOne("class A {}");

        assertThat(ClassFileStructure.isComplete(Arrays.copyOf(bytes, bytes.length + 1)))
                .isFalse();
    }

    @Test
    void aTailOfZerosIsNotComplete() {
        for (byte[] bytes : Sources.compile(RICH).values()) {
            byte[] torn = bytes.clone();
            Arrays.fill(torn, bytes.length / 2, bytes.length, (byte) 0);

            assertThat(ClassFileStructure.isComplete(torn)).isFalse();
        }
    }

    @Test
    void anythingElseIsNotComplete() {
        byte[] unknownConstant = Sources.compileOne("class A {}");
        unknownConstant[10] = 99;
        byte[] noMagic = Sources.compileOne("class A {}");
        noMagic[0] = 0;

        assertThat(ClassFileStructure.isComplete(unknownConstant)).isFalse();
        assertThat(ClassFileStructure.isComplete(noMagic)).isFalse();
        assertThat(ClassFileStructure.isComplete("no class at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void lengthsBeyondTheEndAreNotFollowed() {
        byte[] bytes = Sources.compileOne("class A {}");
        for (int at = 8; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] = (byte) 0xFF;
            // Whatever the answer, it comes without an exception.
            assertThat(ClassFileStructure.isComplete(damaged)).isIn(true, false);
        }
    }
}
