package io.hotswap.demo.order;

import io.hotswap.demo.shared.Endpoints;
import io.hotswap.demo.shared.PathId;
import io.hotswap.demo.shared.Route;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;

/** Answers for orders over HTTP. */
public final class OrderEndpoints implements Endpoints {

    private final OrderBook book;
    private final OrderService service;

    public OrderEndpoints(OrderBook book, OrderService service) {
        this.book = book;
        this.service = service;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/orders", this::list),
                Route.post("/orders", this::place),
                Route.get("/orders/{id}", this::show));
    }

    void list(Context ctx) {
        List<OrderView> views = new ArrayList<>();
        for (Order order : book.all()) {
            views.add(service.view(order));
        }
        ctx.json(views);
    }

    void place(Context ctx) {
        Order order = service.place(ctx.bodyAsClass(NewOrder.class));
        ctx.status(HttpStatus.CREATED);
        ctx.header("Location", "/orders/" + order.id());
        ctx.json(service.view(order));
    }

    void show(Context ctx) {
        long id = PathId.of(ctx);
        Order order = book.find(id).orElseThrow(() -> new NotFoundResponse("there is no order " + id));
        ctx.json(service.view(order));
    }
}
