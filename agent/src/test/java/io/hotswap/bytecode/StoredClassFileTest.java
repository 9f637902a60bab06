package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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
