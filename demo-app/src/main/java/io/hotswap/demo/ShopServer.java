package io.hotswap.demo;

import io.hotswap.demo.shared.Middleware;
import io.hotswap.demo.shared.Route;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/** The shop behind an embedded HTTP server; closing it lets requests in flight finish first. */
public final class ShopServer implements AutoCloseable {

    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);
    private static final Duration IDLE_CONNECTIONS = Duration.ofMillis(50);

    private final Javalin javalin;

    private ShopServer(Javalin javalin) {
        this.javalin = javalin;
    }

    static ShopServer start(List<Route> routes, List<Middleware> middleware, int port) {
        Javalin javalin = Javalin.create(config -> configure(config, routes, middleware));
        return new ShopServer(javalin.start(port));
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        Server server = javalin.jettyServer().server();
        // Set only now: with a timeout, Jetty hides a failed start behind the failure of its own graceful stop.
        server.setStopTimeout(LAST_REQUESTS.toMillis());
        for (AbstractConnector connector : server.getBeans(AbstractConnector.class)) {
            connector.setShutdownIdleTimeout(IDLE_CONNECTIONS.toMillis());
        }
        javalin.stop();
    }

    private static void configure(JavalinConfig config, List<Route> routes, List<Middleware> middleware) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.jsonMapper(new ShopJson());
        config.jetty.modifyServer(ShopServer::countRequests);
        config.router.mount(routing -> register(routing, routes, middleware));
    }

    private static void register(JavalinDefaultRoutingApi<?> routing, List<Route> routes, List<Middleware> middleware) {
        for (Middleware step : middleware) {
            routing.before(step::before);
        }
        for (Route route : routes) {
            routing.addHttpHandler(route.method(), route.path(), route.handler());
        }
        new ShopProblems().register(routing);
    }

    private static void countRequests(Server server) {
        // Jetty waits on stop only for requests that a StatisticsHandler counts.
        server.setHandler(new StatisticsHandler());
    }
}
