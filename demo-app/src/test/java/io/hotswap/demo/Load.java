package io.hotswap.demo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;

/** Requests without a pause on one connection; each answer has to say the same edition in its header and in its body. */
final class Load implements AutoCloseable {
    private final URL url;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run);
    private volatile String last = "";

    Load(String address) throws IOException {
        url = URI.create(address).toURL();
        thread.start();
    }

    private void run() {
        while (!stopped.get()) {
            try {
                HttpURLConnection answer = (HttpURLConnection) url.openConnection();
                int status = answer.getResponseCode();
                String body = new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                look(status, String.valueOf(answer.getHeaderField("Edition")), body);
            } catch (IOException failed) {
                wrong.add(failed.toString());
            }
        }
    }

    private void look(int status, String edition, String body) {
        if (status == 200 && body.equals(edition)) {
            seen.merge(edition, 1, Integer::sum);
            last = edition;
        } else {
            wrong.add(status + " " + edition + " " + body);
        }
    }

    void await(String edition) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> last.equals(edition) || !wrong.isEmpty());
    }

    Map<String, Integer> seen() {
        return Map.copyOf(seen);
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        stopped.set(true);
    }
}
