package io.hotswap.demo;

import io.hotswap.demo.order.OrderBook;
import io.hotswap.demo.services.Greeting;
import io.hotswap.demo.shared.Endpoints;
import io.hotswap.demo.shared.RequestCounter;
import io.hotswap.demo.shared.Route;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Answers for the shop itself: a page that says what to edit, and the state of the process. */
final class HomeEndpoints implements Endpoints {

    private final Greeting greeting;
    private final RequestCounter counter;
    private final OrderBook book;
    private final Clock clock;
    private final Instant startedAt;

    HomeEndpoints(Greeting greeting, RequestCounter counter, OrderBook book, Clock clock) {
        this.greeting = greeting;
        this.counter = counter;
        this.book = book;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/", this::index), Route.get("/status", this::status));
    }

    void index(Context ctx) {
        ServerStatus now = now();
        ctx.result("""
                %s

                process %d, up for %d s, %d requests, %d orders

                Edit a method under demo-app/src/main/java/io/hotswap/demo, for example
                  services/Greeting.java      greet()       the first line of this page
                  services/DiscountRule.java  discountOn()  what large orders save
                  services/SalesTax.java      taxOn()       what the state adds
                  order/OrderService.java     total()       what an order costs
                build it with ./mvnw -q -pl demo-app -am compile, and ask again.

                GET /orders   POST /orders   GET /orders/{id}   GET /users/{id}   GET /status   GET /config
                """.formatted(
                        greeting.greet("stranger"), now.pid(), now.uptimeSeconds(), now.requests(), now.orders()));
    }

    void status(Context ctx) {
        ctx.json(now());
    }

    private ServerStatus now() {
        return new ServerStatus(
                ProcessHandle.current().pid(),
                startedAt.toString(),
                Duration.between(startedAt, clock.instant()).toSeconds(),
                counter.requests(),
                book.all().size());
    }
}
