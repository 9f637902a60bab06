package io.hotswap.dashboard;

import java.io.IOException;
import java.net.Socket;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that wait for their answer. Who connects and asks nothing takes a thread: of these there are few, and a further
 * one takes the place of the oldest. None stays for long.
 */
final class Connections {
    private final int mostIdle;
    private final long longestNanos;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /**
     * None yet.
     *
     * @param mostIdle how many may be there that have not asked
     * @param longestNanos how long one may take to have had its answer
     */
    Connections(int mostIdle, long longestNanos) {
        this.mostIdle = mostIdle;
        this.longestNanos = longestNanos;
    }

    /** One of them. */
    static final class Connection {
        private final Socket socket;
        private final long since;
        private volatile boolean asked;

        private Connection(Socket socket, long since) {
            this.socket = socket;
            this.since = since;
        }

        Socket socket() {
            return socket;
        }

        /** A whole request has come. */
        void asked() {
            asked = true;
        }

        void close() {
            try {
                socket.close();
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Takes a connection in; called by one thread. */
    Connection add(Socket socket, long now) {
        Connection connection = new Connection(socket, now);
        open.add(connection);
        long idle = open.stream().filter(one -> !one.asked).count();
        if (idle > mostIdle) {
            open.stream()
                    .filter(one -> !one.asked)
                    .min(Comparator.comparingLong(one -> one.since - now))
                    .ifPresent(this::drop);
        }
        return connection;
    }

    /** It has had its answer, or listens from now on. */
    void remove(Connection connection) {
        open.remove(connection);
    }

    void drop(Connection connection) {
        open.remove(connection);
        connection.close();
    }

    void dropLate(long now) {
        open.stream().filter(one -> now - one.since > longestNanos).forEach(this::drop);
    }

    void dropAll() {
        open.forEach(this::drop);
    }
}
