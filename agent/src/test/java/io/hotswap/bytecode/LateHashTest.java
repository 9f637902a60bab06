package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LateHashTest {
    private static final byte[] SOME = {1, 2, 3};
    private static final byte[] OTHER = {1, 2, 4};

    @Test
    void tellsContentsApartBeforeAndAfterHashing() {
        for (int hashed = 0; hashed < 4; hashed++) {
            assertThat(late(SOME, hashed & 1).isSame(late(SOME, hashed & 2))).isTrue();
            assertThat(late(SOME, hashed & 1).isSame(late(OTHER, hashed & 2))).isFalse();
        }
    }

    @Test
    void givesTheSameHashEachTime() {
        LateHash late = new LateHash(SOME.clone());

        assertThat(late.get()).isEqualTo(ContentHash.of(SOME));
        assertThat(late.get()).isEqualTo(ContentHash.of(SOME));
    }

    private static LateHash late(byte[] content, int hashed) {
        LateHash late = new LateHash(content.clone());
        if (hashed != 0) {
            assertThat(late.get()).isNotNull();
        }
        return late;
    }
}
