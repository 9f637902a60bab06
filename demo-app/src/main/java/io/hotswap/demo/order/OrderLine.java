package io.hotswap.demo.order;

import io.hotswap.demo.shared.Money;

/** Some pieces of one product at the price of the moment. */
public record OrderLine(String product, int quantity, Money price) {

    public Money sum() {
        return price.times(quantity);
    }
}
