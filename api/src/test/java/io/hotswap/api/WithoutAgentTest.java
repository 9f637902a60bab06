package io.hotswap.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class WithoutAgentTest {
    @Carried
    static int count = 7;

    @Test
    void nothingIsCarriedAndNoSupplierIsAsked() {
        Hotswap.carry("cart", "a value");
        Hotswap.carry("cart", (Supplier<?>) () -> {
            throw new AssertionError("asked");
        });

        assertThat(Hotswap.carried("cart", String.class)).isEmpty();
    }

    @Test
    void aFieldKeepsWhatItsInitializerGaveIt() {
        Hotswap.restoreCarried(MethodHandles.lookup());

        assertThat(count).isEqualTo(7);
    }

    @Test
    void aMistakeIsTheSameAsWithAgent() {
        assertThatNullPointerException().isThrownBy(() -> Hotswap.carried(null, String.class));
        assertThatNullPointerException().isThrownBy(() -> Hotswap.carry("cart", (Object) null));
    }
}
