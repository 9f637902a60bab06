package io.hotswap.dashboard;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A page that listens (server-sent events of the HTML standard). What it has not read yet waits in a bounded queue; when that is
 * full, the page is dropped, and connects again when it can.
 */
final class Client {
    private static final int MOST_WAITING = 64;
    private static final long HEARTBEAT_SECONDS = 15;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Socket socket;

    Client(Socket socket) {
        this.socket = socket;
    }

    /** Hands in an event; never waits. False when the page reads too slowly, and is dropped. */
    boolean offer(String event, String json) {
        boolean taken = waiting.offer("event: " + event + "\ndata: " + json + "\n\n");
        if (!taken) {
            close();
        }
        return taken;
    }

    /** Writes what comes in until the page is gone. */
    void write() throws IOException, InterruptedException {
        while (!socket.isClosed()) {
            String next = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            String text = next == null ? ": still here\n\n" : next;
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            return;
        }
    }
}
