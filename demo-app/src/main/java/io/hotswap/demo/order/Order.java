package io.hotswap.demo.order;

import java.util.List;

/** What a user bought. */
public record Order(long id, long user, List<OrderLine> lines) {

    public Order {
        lines = List.copyOf(lines);
    }
}
