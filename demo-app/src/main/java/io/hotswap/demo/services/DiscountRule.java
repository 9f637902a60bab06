package io.hotswap.demo.services;

import io.hotswap.demo.shared.Money;

/** Takes something off large orders. */
public final class DiscountRule {

    public Money discountOn(Money goods) {
        return goods.isAtLeast(Money.of("50")) ? goods.percent("10") : Money.ZERO;
    }
}
