package io.hotswap.bytecode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentHashTest {

    @Test
    void isTheFirstHalfOfSha256() {
        assertThat(ContentHash.of("abc".getBytes(UTF_8))).hasToString("ba7816bf8f01cfea414140de5dae2223");
        assertThat(ContentHash.EMPTY).hasToString("e3b0c44298fc1c149afbf4c8996fb924");
    }

    @Test
    void isEqualForEqualContent() {
        assertThat(ContentHash.of(new byte[] {1, 2})).isEqualTo(ContentHash.of(new byte[] {1, 2}));
        assertThat(ContentHash.of(new byte[] {1, 2})).isNotEqualTo(ContentHash.of(new byte[] {2, 1}));
    }

    @Test
    void readsNoFurtherThanItIsTold() {
        assertThat(ContentHash.of(new byte[] {1, 2, 3}, 2)).isEqualTo(ContentHash.of(new byte[] {1, 2}));
    }
}
