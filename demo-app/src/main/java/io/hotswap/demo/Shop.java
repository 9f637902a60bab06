package io.hotswap.demo;

import io.hotswap.demo.order.OrderBook;
import io.hotswap.demo.order.OrderEndpoints;
import io.hotswap.demo.order.OrderService;
import io.hotswap.demo.services.DiscountRule;
import io.hotswap.demo.services.Greeting;
import io.hotswap.demo.services.PriceList;
import io.hotswap.demo.services.SalesTax;
import io.hotswap.demo.shared.Middleware;
import io.hotswap.demo.shared.ProcessHeader;
import io.hotswap.demo.shared.RequestCounter;
import io.hotswap.demo.shared.Route;
import io.hotswap.demo.user.UserDirectory;
import io.hotswap.demo.user.UserEndpoints;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Owns the shop's state and makes its routes and middleware from it, as often as it is asked. */
final class Shop {

    private final RequestCounter counter = new RequestCounter();
    private final OrderBook book = new OrderBook();
    private final UserDirectory users = UserDirectory.withRegulars();
    private final Greeting greeting = new Greeting();
    private final HomeEndpoints home;

    Shop(Clock clock) {
        this.home = new HomeEndpoints(greeting, counter, book, clock);
    }

    List<Route> routes() {
        OrderService orders = new OrderService(book, users, new PriceList(), new DiscountRule(), new SalesTax());
        return Stream.of(
                        home.routes(),
                        new UserEndpoints(users, greeting).routes(),
                        new OrderEndpoints(book, orders).routes())
                .flatMap(List::stream)
                .toList();
    }

    List<Middleware> middleware() {
        return List.of(counter, new ProcessHeader(ProcessHandle.current().pid()));
    }
}
