package io.hotswap.demo;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;

/** The shop behind an embedded HTTP server; closing it lets requests in flight finish first. */
public final class ShopServer implements AutoCloseable {

    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);
    private static final Duration IDLE_CONNECTIONS = Duration.ofMillis(50);

    private final Javalin javalin;
    private final CurrentChain chain;

    private ShopServer(Javalin javalin, CurrentChain chain) {
        this.javalin = javalin;
        this.chain = chain;
    }

    /** Opens the port, 0 for one that the OS chooses. */
    static ShopServer start(Chain chain, int port) {
        CurrentChain current = new CurrentChain(chain);
        Javalin javalin = Javalin.create(config -> configure(config, current));
        return new ShopServer(javalin.start(port), current);
    }

    /** Answers requests that arrive from now on by another chain. */
    void swap(Chain next) {
        chain.swap(next);
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

    private static void configure(JavalinConfig config, CurrentChain chain) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.jetty.modifyServer(ShopServer::countRequests);
        config.jetty.modifyServletContextHandler(context -> answerBy(context, chain));
    }

    private static void answerBy(ServletContextHandler context, CurrentChain chain) {
        FilterHolder filter = new FilterHolder(chain);
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private static void countRequests(Server server) {
        // Jetty waits on stop only for requests that a StatisticsHandler counts.
        server.setHandler(new StatisticsHandler());
    }
}
