package io.hotswap.dashboard;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The pages that listen, up to a number. */
final class Pages {
    private static final int MOST = 16;

    private final Feed feed;
    private final Semaphore free = new Semaphore(MOST);

    Pages(Feed feed) {
        this.feed = feed;
    }

    /** Whether one more may listen; {@link #listen} follows. */
    boolean admit() {
        return free.tryAcquire();
    }

    /** Sends a page what happens until it is gone. */
    void listen(Socket socket) throws IOException, InterruptedException {
        try {
            // What the kernel keeps for a page that does not read is memory, too.
            socket.setSendBufferSize(64 * 1024);
            socket.getOutputStream()
                    .write(HttpResponse.head(200, Map.of("Content-Type", "text/event-stream; charset=utf-8")));
            write(new Client(socket));
        } finally {
            free.release();
        }
    }

    private void write(Client client) throws IOException, InterruptedException {
        try {
            feed.join(client);
            client.write();
        } finally {
            feed.leave(client);
        }
    }
}
