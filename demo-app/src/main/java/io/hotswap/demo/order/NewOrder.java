package io.hotswap.demo.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as a client sends it; whatever JSON left out is null or zero until {@link OrderService} has checked it. */
public record NewOrder(long user, @Nullable List<@Nullable Line> lines) {

    /** So many pieces of a product, still without a price. */
    public record Line(@Nullable String product, int quantity) {}
}
