package io.hotswap.demo.order;

import io.hotswap.demo.shared.Money;
import java.util.List;

/** An order as a client sees it, with the total by the rules of this moment. */
public record OrderView(long id, String customer, List<OrderLine> lines, Money total) {

    public OrderView {
        lines = List.copyOf(lines);
    }
}
