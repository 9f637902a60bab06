package io.hotswap.testing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that make one request after the other without pause, each on a new connection, and count what came of them. */
public final class LoadGenerator implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean stopped;

    private LoadGenerator() {}

    /** Some threads for each address. */
    public static LoadGenerator start(int threadsEach, List<InetSocketAddress> addresses) {
        LoadGenerator generator = new LoadGenerator();
        for (InetSocketAddress address : addresses) {
            for (int i = 0; i < threadsEach; i++) {
                Thread thread = new Thread(() -> generator.run(address), "load " + address);
                thread.setDaemon(true);
                thread.start();
                generator.threads.add(thread);
            }
        }
        return generator;
    }

    /** An address to connect to. */
    public static InetSocketAddress address(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (IOException impossible) {
            throw new IllegalArgumentException(host, impossible);
        }
    }

    /** One request on a connection of its own; all that comes back. */
    public static String get(InetSocketAddress address, String path) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!answer.contains("generation ")) {
                throw new IOException("no answer: " + answer);
            }
            return answer;
        }
    }

    /** How many requests were answered so far. */
    public int answered() {
        return answered.get();
    }

    /** The failures by kind, each with how often it was. */
    public Map<String, Integer> failures() {
        synchronized (failures) {
            return new TreeMap<>(failures);
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return answered + " answered, slowest " + slowest + " ms, failures " + failures();
    }

    private void run(InetSocketAddress address) {
        while (!stopped) {
            long start = System.nanoTime();
            try {
                get(address, "/");
                answered.incrementAndGet();
            } catch (IOException failed) {
                count(failed instanceof ConnectException ? "refused" : failed.toString());
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            slowest.accumulateAndGet(millis, Math::max);
        }
    }

    private void count(String failure) {
        synchronized (failures) {
            failures.merge(failure, 1, Integer::sum);
        }
    }
}
