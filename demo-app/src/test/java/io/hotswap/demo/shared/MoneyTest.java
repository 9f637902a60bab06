package io.hotswap.demo.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void keepsTwoDecimalsRoundedHalfUp() {
        assertThat(Money.of("1.005")).hasToString("1.01");
        assertThat(Money.of("7")).isEqualTo(Money.of("7.00"));
    }

    @Test
    void takesPercentOfAmount() {
        assertThat(Money.of("12.50").percent("10")).isEqualTo(Money.of("1.25"));
        assertThat(Money.of("0.30").percent("5")).isEqualTo(Money.of("0.02"));
    }

    @Test
    void addsSubtractsAndMultiplies() {
        assertThat(Money.of("1.10")
                        .plus(Money.of("2.20"))
                        .minus(Money.of("0.30"))
                        .times(3))
                .isEqualTo(Money.of("9.00"));
    }
}
