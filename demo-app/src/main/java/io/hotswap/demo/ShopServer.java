package io.hotswap.demo;

import io.hotswap.demo.browser.EventStream;
import io.hotswap.demo.browser.LiveReload;
import io.hotswap.demo.browser.Tabs;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;

/** The shop behind an embedded HTTP server; closing it lets requests in flight finish first. */
public final class ShopServer implements AutoCloseable {

    static final String EVENTS = "/live/events";
    static final String LIVE_RELOAD = "/livereload";
    static final String LIVE_RELOAD_CLIENT = "/livereload.js";

    private static final int CONNECTING = 1024;
    private static final int SEND_BUFFER = 64 * 1024;
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(15);
    private static final Duration QUIET_TABS = Duration.ofHours(1);
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);
    private static final Duration IDLE_CONNECTIONS = Duration.ofMillis(50);

    private final Javalin javalin;
    private final CurrentChain chain;
    private final Tabs tabs;
    private @Nullable Javalin liveReload;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "shop-tabs");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("FutureReturnValueIgnored") // It ends with the server, and a beat does not throw.
    private ShopServer(Javalin javalin, CurrentChain chain, Tabs tabs) {
        this.javalin = javalin;
        this.chain = chain;
        this.tabs = tabs;
        beats.scheduleWithFixedDelay(
                tabs::beat, BETWEEN_BEATS.toMillis(), BETWEEN_BEATS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Opens the port, 0 for one that the OS chooses. */
    static ShopServer start(Chain chain, Tabs tabs, int port) {
        CurrentChain current = new CurrentChain(chain);
        Javalin javalin = Javalin.create(config -> configure(config, port, current, tabs));
        javalin.ws(LIVE_RELOAD, new LiveReload(tabs)::register);
        javalin.get(LIVE_RELOAD_CLIENT, LiveReload::client);
        return new ShopServer(javalin.start(), current, tabs);
    }

    /** Answers requests that arrive from now on by another chain. */
    void swap(Chain next) {
        chain.swap(next);
    }

    /** Opens a second port for extensions and pages that look for LiveReload there; answers which. */
    int serveLiveReloadAt(int port) {
        Javalin extensions = Javalin.create(ShopServer::configureSockets);
        extensions.ws(LIVE_RELOAD, new LiveReload(tabs)::register);
        extensions.get(LIVE_RELOAD_CLIENT, LiveReload::client);
        liveReload = extensions.start(port);
        return extensions.port();
    }

    /** The tabs that follow the shop. */
    Tabs tabs() {
        return tabs;
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
        beats.shutdownNow();
        tabs.closeAll();
        if (liveReload != null) {
            liveReload.stop();
        }
        javalin.stop();
    }

    private static void configure(JavalinConfig config, int port, CurrentChain chain, Tabs tabs) {
        configureSockets(config);
        config.jetty.addConnector((server, http) -> connector(server, http, port));
        config.jetty.modifyServer(ShopServer::countRequests);
        config.jetty.modifyServletContextHandler(context -> answerBy(context, chain, tabs));
    }

    private static Connector connector(Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(port);
        // A client whose connection finds the queue full tries again only after a second, and then after two.
        connector.setAcceptQueueSize(CONNECTING);
        // Linux lets the buffer of a connection that nobody reads grow to 4 MB.
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        return connector;
    }

    private static void configureSockets(JavalinConfig config) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.jetty.modifyWebSocketServletFactory(sockets -> sockets.setIdleTimeout(QUIET_TABS));
    }

    private static void answerBy(ServletContextHandler context, CurrentChain chain, Tabs tabs) {
        FilterHolder filter = new FilterHolder(chain);
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder events = new ServletHolder(new EventStream(tabs));
        events.setAsyncSupported(true);
        context.addServlet(events, EVENTS);
    }

    private static void countRequests(Server server) {
        // Jetty waits on stop only for requests that a StatisticsHandler counts.
        server.setHandler(new StatisticsHandler());
    }
}
