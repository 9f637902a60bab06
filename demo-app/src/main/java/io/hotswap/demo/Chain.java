package io.hotswap.demo;

import io.hotswap.demo.shared.Endpoints;
import io.hotswap.demo.shared.Middleware;
import io.hotswap.demo.shared.Route;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.router.JavalinDefaultRoutingApi;
import jakarta.servlet.Servlet;
import java.util.List;

/** Middleware and routes as the factories answered them together. */
record Chain(List<Middleware> middleware, List<Route> routes) {
    Chain {
        middleware = List.copyOf(middleware);
        routes = List.copyOf(routes);
    }

    /** Asks every factory once. */
    static Chain of(List<Middleware> middleware, List<Endpoints> endpoints) {
        List<Route> routes = endpoints.stream()
                .flatMap(endpoint -> endpoint.routes().stream())
                .toList();
        return new Chain(middleware, routes);
    }

    /**
     * A servlet that runs this chain, and no other, for each request that it is given.
     *
     * @throws IllegalArgumentException if two routes answer for the same method and path
     */
    Servlet servlet() {
        return Javalin.create(this::configure).javalinServlet();
    }

    private void configure(JavalinConfig config) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.jsonMapper(new ShopJson());
        config.router.mount(this::register);
    }

    private void register(JavalinDefaultRoutingApi<?> routing) {
        for (Middleware step : middleware) {
            routing.before(step::before);
        }
        for (Route route : routes) {
            routing.addHttpHandler(route.method(), route.path(), route.handler());
        }
        new ShopProblems().register(routing);
    }
}
