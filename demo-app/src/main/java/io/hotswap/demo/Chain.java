package io.hotswap.demo;

import io.hotswap.demo.shared.Endpoints;
import io.hotswap.demo.shared.Middleware;
import io.hotswap.demo.shared.Route;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.router.JavalinDefaultRoutingApi;
import jakarta.servlet.Servlet;
import java.util.ArrayList;
import java.util.List;

/**
 * Middleware and routes as the factories answered them together.
 *
 * @param factories the classes whose edits ask for another chain
 */
record Chain(List<Middleware> middleware, List<Route> routes, List<Class<?>> factories) {
    Chain {
        middleware = List.copyOf(middleware);
        routes = List.copyOf(routes);
        factories = List.copyOf(factories);
    }

    /** Asks every factory once. */
    static Chain of(Class<?> owner, List<Middleware> middleware, List<Endpoints> endpoints) {
        List<Class<?>> factories = new ArrayList<>(List.of(owner));
        middleware.forEach(step -> factories.add(sourceOf(step)));
        endpoints.forEach(endpoint -> factories.add(sourceOf(endpoint)));
        List<Route> routes = endpoints.stream()
                .flatMap(endpoint -> endpoint.routes().stream())
                .toList();
        return new Chain(middleware, routes, factories.stream().distinct().toList());
    }

    /**
     * A servlet that runs this chain, and no other, for each request that it is given.
     *
     * @throws IllegalArgumentException if two routes answer for the same method and path
     */
    Servlet servlet() {
        return Javalin.create(this::configure).javalinServlet();
    }

    // The class of a lambda is hidden, and is not what an edit replaces (JEP 371).
    private static Class<?> sourceOf(Object factory) {
        Class<?> type = factory.getClass();
        return type.isHidden() ? type.getNestHost() : type;
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
