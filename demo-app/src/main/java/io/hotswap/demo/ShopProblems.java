package io.hotswap.demo;

import com.google.gson.JsonParseException;
import io.hotswap.demo.order.RefusedOrderException;
import io.hotswap.demo.shared.Problem;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Turns what handlers throw into a status and one sentence of JSON. */
final class ShopProblems {

    private static final String EXAMPLE = "{\"user\": 1, \"lines\": [{\"product\": \"tea\", \"quantity\": 2}]}";

    void register(JavalinDefaultRoutingApi<?> routing) {
        routing.exception(HttpResponseException.class, this::refusedByHandler);
        routing.exception(RefusedOrderException.class, this::refusedByShop);
        routing.exception(JsonParseException.class, this::unreadable);
    }

    void refusedByHandler(HttpResponseException e, Context ctx) {
        ctx.status(e.getStatus()).json(Problem.of(e));
    }

    void refusedByShop(RefusedOrderException e, Context ctx) {
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT).json(Problem.of(e));
    }

    void unreadable(JsonParseException e, Context ctx) {
        ctx.status(HttpStatus.BAD_REQUEST).json(new Problem("the body is not an order; send one such as " + EXAMPLE));
    }
}
