package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PoolTextTest {
    private static final byte[] CLASS_FILE = Sources.compileOne("""
            package shop;
            public class Order {
                static final long LONG = 123456789012L;
                static final double DOUBLE = 1.5;
                static final float FLOAT = 2.5f;
                static final int INT = 1234567;
                Runnable lambda() { return () -> System.out.println("x" + LONG + this); }
                @Deprecated void last() {}
            }
            """);

    @Test
    void findsEveryTextOfAClassFile() {
        assertThat(new PoolText("Ljava/lang/Deprecated;").isIn(CLASS_FILE)).isTrue();
        assertThat(new PoolText("last").isIn(CLASS_FILE)).isTrue();
        assertThat(new PoolText("shop/Order").isIn(CLASS_FILE)).isTrue();
    }

    @Test
    void takesNoPartOfATextForIt() {
        assertThat(new PoolText("Ljava/lang/Deprecated").isIn(CLASS_FILE)).isFalse();
        assertThat(new PoolText("las").isIn(CLASS_FILE)).isFalse();
    }

    @Test
    void findsNothingInWhatIsNoClassFileAndDoesNotFail() {
        PoolText text = new PoolText("nowhere");
        for (int length = 0; length < CLASS_FILE.length; length++) {
            assertThat(text.isIn(Arrays.copyOf(CLASS_FILE, length))).isFalse();
        }
        byte[] ones = new byte[40];
        Arrays.fill(ones, (byte) -1);
        assertThat(text.isIn(ones)).isFalse();
    }
}
