package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredClassFileTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 8_191, 8_192, 300_000})
    void givesBackWhatItWasGiven(int length) {
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        assertRoundTrip(random);
        assertRoundTrip(new byte[length]);
    }

    @Test
    void tellsWhatItNamesAlsoWhenItIsPacked() {
        byte[] classFile = Sources.compileOne("class A { int f(String s) { return s.length(); } }");
        Set<Integer> length = Set.of(NamesAndTypes.hash("length", "()I"));
        Set<Integer> size = Set.of(NamesAndTypes.hash("size", "()I"));
        StoredClassFile file = new StoredClassFile(classFile);
        assertThat(file.namesAny(length)).isTrue();
        assertThat(file.namesAny(size)).isFalse();

        StoredClassFile indexed = new StoredClassFile(classFile);
        indexed.index();
        indexed.pack();
        assertThat(indexed.namesAny(length)).isTrue();
        assertThat(new StoredClassFile(new byte[100]).namesAny(length))
                .as("no class file")
                .isFalse();
    }

    private static void assertRoundTrip(byte[] bytes) {
        StoredClassFile file = new StoredClassFile(bytes.clone());
        assertThat(file.bytes()).isEqualTo(bytes);
        file.pack();
        assertThat(file.bytes()).isEqualTo(bytes);
        file.pack();
        assertThat(file.bytes()).isEqualTo(bytes);
        assertThat(file.hash().get()).isEqualTo(ContentHash.of(bytes));
    }
}
