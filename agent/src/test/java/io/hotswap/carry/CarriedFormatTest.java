package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CarriedFormatTest {
    private static final CarriedValue CART =
            new CarriedValue(CarriedKey.named("cart"), "shop.Cart", Instant.ofEpochMilli(1_234), new byte[] {1, 2, 3});
    private static final CarriedValue FIELD =
            new CarriedValue(CarriedKey.field(String.class, "open"), "int", Instant.ofEpochMilli(5_678), new byte[0]);

    @Test
    void readsWhatItWrote() throws IOException {
        List<CarriedValue> read = CarriedFormat.read(CarriedFormat.write(List.of(CART, FIELD)));

        assertThat(read).usingRecursiveComparison().isEqualTo(List.of(CART, FIELD));
    }

    @Test
    void aNameMayBeLongAndItsLengthIsTold() throws IOException {
        CarriedValue longName = new CarriedValue(
                CarriedKey.named("é".repeat(100_000)), "shop.Cart", Instant.ofEpochMilli(1), new byte[5]);
        byte[] file = CarriedFormat.write(List.of(longName, FIELD));

        assertThat(CarriedFormat.read(file)).usingRecursiveComparison().isEqualTo(List.of(longName, FIELD));
        assertThat(CarriedFormat.frame()
                        + CarriedFormat.length(longName.key(), longName.type(), 5)
                        + CarriedFormat.length(FIELD.key(), FIELD.type(), 0))
                .isEqualTo(file.length);
    }

    @Test
    void refusesAFileOfWhichAnyByteHasChanged() throws IOException {
        byte[] file = CarriedFormat.write(List.of(CART));
        for (int at = 0; at < file.length; at++) {
            byte[] damaged = file.clone();
            damaged[at] ^= 0x10;
            assertThatThrownBy(() -> CarriedFormat.read(damaged))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void refusesAFileThatEndsEarly() throws IOException {
        byte[] file = CarriedFormat.write(List.of(CART));
        for (int length = 0; length < file.length; length++) {
            byte[] torn = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> CarriedFormat.read(torn)).isInstanceOf(IOException.class);
        }
    }
}
