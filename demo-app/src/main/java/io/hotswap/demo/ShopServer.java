package io.hotswap.demo;

import io.hotswap.demo.shared.Middleware;
import io.hotswap.demo.shared.Route;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/** The shop behind an embedded HTTP server; closing it lets requests in flight finish first. */
public final class ShopServer implements AutoCloseable {

    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

    private final Javalin javalin;

    private ShopServer(Javalin javalin) {
        this.javalin = javalin;
    }

    static ShopServer start(Shop shop, int port) {
        return new ShopServer(Javalin.create(config -> configure(config, shop)).start(port));
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        // Set only now: with a timeout, Jetty hides a failed start behind the failure of its own graceful stop.
        javalin.jettyServer().server().setStopTimeout(LAST_REQUESTS.toMillis());
        javalin.stop();
    }

    private static void configure(JavalinConfig config, Shop shop) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.jsonMapper(new ShopJson());
        config.jetty.modifyServer(ShopServer::countRequests);
        config.router.mount(routing -> register(routing, shop));
    }

    private static void register(JavalinDefaultRoutingApi<?> routing, Shop shop) {
        for (Middleware middleware : shop.middleware()) {
            routing.before(middleware::before);
        }
        for (Route route : shop.routes()) {
            routing.addHttpHandler(route.method(), route.path(), route.handler());
        }
        new ShopProblems().register(routing);
    }

    private static void countRequests(Server server) {
        // Jetty waits on stop only for requests that a StatisticsHandler counts.
        server.setHandler(new StatisticsHandler());
    }
}
