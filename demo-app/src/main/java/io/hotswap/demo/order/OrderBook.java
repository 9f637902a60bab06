package io.hotswap.demo.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The orders so far, in memory only: state that an edit of the code must not lose. */
public final class OrderBook {

    private final AtomicLong lastId = new AtomicLong();
    private final ConcurrentNavigableMap<Long, Order> orders = new ConcurrentSkipListMap<>();

    public Order add(long user, List<OrderLine> lines) {
        Order order = new Order(lastId.incrementAndGet(), user, lines);
        orders.put(order.id(), order);
        return order;
    }

    public Optional<Order> find(long id) {
        return Optional.ofNullable(orders.get(id));
    }

    public Collection<Order> all() {
        return List.copyOf(orders.values());
    }
}
