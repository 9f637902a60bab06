package io.hotswap.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hotswap.bytecode.ConstantPool;
import io.hotswap.catalogue.Catalogue;
import io.hotswap.catalogue.CompiledEdit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, reading them ends, and in nothing but a shape or an {@link UnreadableClassException}. */
class MalformedClassFileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Class files that between them use most of the format. */
    static Stream<byte[]> classFiles() {
        return Stream.of(
                        "body in an enum changed",
                        "record component added",
                        "permitted subclass added",
                        "value of an annotation changed",
                        "annotation moved to another parameter",
                        "annotation of a type argument added",
                        "lambda captures a variable",
                        "case of a string switch added",
                        "try and catch put around a statement",
                        "string constant of several lines changed",
                        "inner class made static")
                .map(Catalogue::edit)
                .map(CompiledEdit::of)
                .map(CompiledEdit::after)
                .flatMap(classes -> classes.values().stream());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 8, 10, 100, 100_000})
    void refusesZeros(int length) {
        assertThatThrownBy(() -> ShapeReader.read(new byte[length])).isInstanceOf(UnreadableClassException.class);
    }

    @ParameterizedTest
    @MethodSource("classFiles")
    void refusesOrReadsEveryPrefix(byte[] classFile) {
        for (int length = 0; length < classFile.length; length++) {
            read(Arrays.copyOf(classFile, length));
        }
    }

    @Test
    void refusesTheFirstHalf() {
        assertThat(classFiles().map(file -> read(Arrays.copyOf(file, file.length / 2))))
                .containsOnly(false);
    }

    @Test
    void survivesFlippedBytes() {
        Random random = new Random(20_260_101);
        Collection<byte[]> files = classFiles().toList();
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (byte[] file : files) {
                for (int round = 0; round < 2_000; round++) {
                    read(flipped(file, random));
                }
            }
        });
    }

    private static byte[] flipped(byte[] classFile, Random random) {
        byte[] flipped = classFile.clone();
        int flips = 1 + random.nextInt(3);
        for (int i = 0; i < flips; i++) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    /** Reads all that a cycle reads and prints all that a report prints; whether the bytes could be read. */
    private static boolean read(byte[] bytes) {
        try {
            ClassShape shape = ShapeReader.read(bytes);
            List<ShapeChange> changes = ShapeDiff.between(EMPTY, shape);
            assertThat(changes.toString()).isNotEmpty();
            assertThat(ShapeDiff.between(shape, EMPTY).toString()).isNotEmpty();
            assertThat(ConstantPool.memberReferences(bytes).toString()).isNotEmpty();
            return true;
        } catch (UnreadableClassException refused) {
            assertThat(refused).hasMessageStartingWith("not a readable class file: ");
            return false;
        }
    }

    private static final ClassShape EMPTY = empty();

    private static ClassShape empty() {
        try {
            return ShapeReader.read(CompiledEdit.of(Catalogue.edit("method added"))
                    .before()
                    .values()
                    .iterator()
                    .next());
        } catch (UnreadableClassException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
