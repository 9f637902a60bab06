package io.hotswap.demo.services;

import io.hotswap.demo.shared.Money;

/** What the state adds to what is left after the discount. */
public final class SalesTax {

    public Money taxOn(Money net) {
        return net.percent("20");
    }
}
