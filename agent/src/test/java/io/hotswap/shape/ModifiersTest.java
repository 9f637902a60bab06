package io.hotswap.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifiersTest {

    @ParameterizedTest
    @CsvSource({
        "0x0000, package-private",
        "0x0001, public",
        "0x0009, public static",
        "0x100a, private static synthetic",
        "0x1041, public synthetic bridge",
        "0x0084, protected varargs",
        "0x0121, public synchronized native"
    })
    void namesThoseOfMethods(String access, String words) {
        assertThat(Modifiers.method(Integer.decode(access))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00c2, private transient volatile",
        "0x0010, package-private final",
        "0x4019, public static final enum",
        "0x1010, package-private final synthetic"
    })
    void namesThoseOfFields(String access, String words) {
        assertThat(Modifiers.field(Integer.decode(access))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0020, package-private",
        "0x0031, public final",
        "0x0601, public abstract interface",
        "0x2601, public abstract interface annotation",
        "0x4031, public final enum"
    })
    void namesThoseOfClasses(String access, String words) {
        assertThat(Modifiers.type(Integer.decode(access))).isEqualTo(words);
    }
}
