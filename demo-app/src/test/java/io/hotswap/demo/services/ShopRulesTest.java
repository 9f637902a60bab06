package io.hotswap.demo.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.demo.shared.Money;
import org.junit.jupiter.api.Test;

class ShopRulesTest {

    @Test
    void smallOrdersGetNoDiscount() {
        assertThat(new DiscountRule().discountOn(Money.of("49.99"))).isEqualTo(Money.ZERO);
    }

    @Test
    void largeOrdersSaveATenth() {
        assertThat(new DiscountRule().discountOn(Money.of("50"))).isEqualTo(Money.of("5.00"));
    }

    @Test
    void taxIsAFifth() {
        assertThat(new SalesTax().taxOn(Money.of("10"))).isEqualTo(Money.of("2.00"));
    }

    @Test
    void greetingNamesTheVisitor() {
        assertThat(new Greeting().greet("Ada")).contains("Ada");
    }

    @Test
    void onlyGoodsOnTheShelfHaveAPrice() {
        assertThat(new PriceList().priceOf("tea")).contains(Money.of("4.50"));
        assertThat(new PriceList().priceOf("gold")).isEmpty();
    }
}
