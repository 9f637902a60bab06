package io.hotswap.benchmarks.spring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/** A user of the application.
 *
 * @param port of it on loopback */
public record ShopClient(HttpClient http, int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    ShopClient(int port) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), port);
    }

    /** What the application answers, or what it says with another status than 200.
     *
     * @throws IOException if it does not answer at all */
    public String version() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/version"))
                .timeout(PATIENCE)
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** Whether a connection is refused. */
    public boolean isRefused() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    /** Asks until that is the answer.
     *
     * @throws IOException with the log if it is not in time */
    void await(String answer, Duration patience, Supplier<String> log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!answers(answer)) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "the application has not answered " + answer + ", its log ends with:\n" + log.get());
            }
            Thread.sleep(1);
        }
    }

    private boolean answers(String answer) throws InterruptedException {
        try {
            return version().equals(answer);
        } catch (IOException notYet) {
            return false;
        }
    }
}
