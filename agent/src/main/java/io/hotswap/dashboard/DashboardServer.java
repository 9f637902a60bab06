package io.hotswap.dashboard;

import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.dashboard.Connections.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Listens on loopback and answers one request per connection. All of its threads are daemons and few; a connection that does not
 * send, or does not read, is closed after a while.
 */
public final class DashboardServer implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_IDLE = 24;
    private static final int QUEUE = 64;
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket server;
    private final Token token;
    private final Access access;
    private final Routes routes;
    private final Feed feed;
    private final Thread accepting = daemon(this::accept, "hotswap-dashboard");
    private final Pages pages;
    private final Connections open = new Connections(MOST_IDLE, TimeUnit.MILLISECONDS.toNanos(6 * PATIENCE_MILLIS));
    private final ExecutorService workers = new ThreadPoolExecutor(
            0,
            MOST_CONNECTIONS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "hotswap-dashboard-client"));

    private DashboardServer(ServerSocket server, Token token, Function<ControlRequest, ControlReply> commands) {
        this.server = server;
        this.token = token;
        this.access = new Access(token, server.getLocalPort());
        this.routes = new Routes(commands);
        this.feed = new Feed(commands);
        this.pages = new Pages(feed);
    }

    /**
     * Listens and begins to answer.
     *
     * @param place where, and with which token
     * @throws IOException when the port is taken
     */
    static DashboardServer open(Place place, Function<ControlRequest, ControlReply> commands) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(loopback, place.port()), QUEUE);
        } catch (IOException taken) {
            server.close();
            throw taken;
        }
        DashboardServer dashboard = new DashboardServer(server, place.token(), commands);
        dashboard.accepting.start();
        daemon(dashboard::tell, "hotswap-dashboard-feed").start();
        daemon(dashboard::closeLate, "hotswap-dashboard-clock").start();
        return dashboard;
    }

    /** Where it listens, with the token. */
    Place place() {
        return new Place(server.getLocalPort(), token);
    }

    /** Something has happened; returns at once. */
    void wake() {
        feed.wake();
    }

    /** How many pages listen. */
    int pages() {
        return feed.size();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closed) {
            // Nobody is served by it any more.
        }
        open.dropAll();
        feed.close();
        workers.shutdownNow();
        // The port is free when the thread that accepts has left the system call.
        try {
            accepting.join(PATIENCE_MILLIS);
        } catch (InterruptedException notByUs) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                begin(socket);
            } catch (IOException brokenOrClosed) {
                if (!server.isClosed()) {
                    pause();
                }
            }
        }
    }

    private void begin(Socket socket) {
        Connection connection = open.add(socket, System.nanoTime());
        try {
            workers.execute(() -> serve(connection));
        } catch (RejectedExecutionException tooMany) {
            open.drop(connection);
        }
    }

    private void serve(Connection connection) {
        try (Socket socket = connection.socket()) {
            serve(connection, socket);
        } catch (IOException gone) {
            return;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error border) {
            // The border of the thread: the application's handler of uncaught exceptions must not see a failure of
            // ours.
            return;
        } finally {
            open.remove(connection);
        }
    }

    private void serve(Connection connection, Socket socket) throws IOException, InterruptedException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        RequestReader reader = new RequestReader(socket.getInputStream(), deadline, System::nanoTime);
        try {
            HttpRequest request = reader.read();
            connection.asked();
            Optional<HttpResponse> refusal = access.refusal(request);
            if (refusal.isEmpty() && isForEvents(request) && pages.admit()) {
                // A page that listens does so as long as it likes.
                open.remove(connection);
                pages.listen(socket);
            } else {
                refusal.orElseGet(() -> answer(request)).sendTo(socket);
            }
        } catch (RequestReader.Refused refused) {
            refused.answer().sendUnreadTo(socket);
        }
    }

    private HttpResponse answer(HttpRequest request) {
        if (isForEvents(request)) {
            return HttpResponse.text(503, "too many pages listen");
        }
        // The border to the browser: a failure of ours is an answer, too.
        try {
            return routes.answer(request);
        } catch (RuntimeException | Error failure) {
            return HttpResponse.text(500, "hotswap itself failed: " + failure);
        }
    }

    private static boolean isForEvents(HttpRequest request) {
        return request.method().equals("GET") && request.path().equals("/api/events");
    }

    private void tell() {
        while (!server.isClosed()) {
            // The border of the thread: what fails in one look must not end the telling.
            try {
                feed.run();
            } catch (InterruptedException notByUs) {
                continue;
            } catch (RuntimeException | Error failure) {
                pause();
            }
        }
    }

    private void closeLate() {
        while (!server.isClosed()) {
            pause();
            open.dropLate(System.nanoTime());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException notByUs) {
            return;
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
