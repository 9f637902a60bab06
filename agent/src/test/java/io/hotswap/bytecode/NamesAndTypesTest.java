package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.testing.Sources;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesAndTypesTest {
    private static final byte[] CALLER = Sources.compileOne("""
            package shop;
            class Caller {
                static int größe;
                double twoIndices = 12345.678;
                long alsoTwo = 123456789012L;
                Runnable run = () -> System.out.println(größe + "x".repeat(3) + twoIndices);
                java.util.function.Supplier<String> reference = "x"::toString;
            }
            """);

    @Test
    void hasWhatTheReferencesOfAClassFileName() {
        IntStream hashes = IntStream.of(NamesAndTypes.hashes(CALLER));
        assertThat(hashes.boxed())
                .containsAll(ConstantPool.memberReferences(CALLER).stream()
                        .map(reference -> NamesAndTypes.hash(reference.name(), reference.descriptor()))
                        .toList())
                .contains(NamesAndTypes.hash("größe", "I"), NamesAndTypes.hash("repeat", "(I)Ljava/lang/String;"))
                .doesNotContain(NamesAndTypes.hash("größe", "J"), NamesAndTypes.hash("shop", "I"));
    }

    @Test
    void readsTheReferencesThatNameAMember() {
        for (MemberReference reference : ConstantPool.memberReferences(CALLER)) {
            assertThat(NamesAndTypes.references(
                            CALLER, Set.of(NamesAndTypes.hash(reference.name(), reference.descriptor()))))
                    .contains(reference)
                    .allMatch(found -> found.name().equals(reference.name()));
        }
        assertThat(NamesAndTypes.references(CALLER, Set.of(NamesAndTypes.hash("größe", "I"))))
                .containsExactly(new MemberReference(new ClassName("shop.Caller"), "größe", "I"));
        assertThat(NamesAndTypes.references(Arrays.copyOf(CALLER, 60), Set.of(0)))
                .isEmpty();
    }

    @Test
    void refusesATornFile() {
        assertThatThrownBy(() -> NamesAndTypes.hashes(Arrays.copyOf(CALLER, 60)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
