package io.hotswap.restart;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Listens by each of the JDK's means on the ports that a file gives, and answers every request with its generation: at once,
 * {@code /slow} after a second, {@code /endless} never. Does what it is told on stdin.
 */
public final class HandOverApplication {
    private static final ExecutorService WORKERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "worker");
        thread.setDaemon(true);
        return thread;
    });

    private final List<Object> open = new ArrayList<>();
    private final byte[] answer;

    private HandOverApplication(int generation) {
        answer = ("HTTP/1.0 200 OK\r\n\r\ngeneration " + generation + ".").getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] arguments) throws Exception {
        Restarter restarter = HandOverAgent.restarter();
        HandOverApplication application = new HandOverApplication(restarter.generation());
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] words = line.split(" ");
            try {
                int port = application.listen(words[0], InetAddress.getByName(words[1]), Integer.parseInt(words[2]));
                System.out.println("listens " + words[0] + " " + port);
            } catch (IOException refused) {
                System.out.println("cannot listen on " + words[2] + ": " + refused);
            }
        }
        System.out.println("ready " + restarter.generation());
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            application.run(restarter, line);
        }
    }

    private void run(Restarter restarter, String command) throws IOException {
        switch (command) {
            case "restart" -> restarter.restart();
            case "open" -> openMuch();
            case "child" -> open.add(new ProcessBuilder("sleep", "30").start());
            case "descriptors" -> System.out.println("descriptors " + new File("/proc/self/fd").list().length);
            default -> throw new IllegalArgumentException(command);
        }
    }

    private void openMuch() throws IOException {
        for (int i = 0; i < 50; i++) {
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            open.add(new Socket(server.getInetAddress(), server.getLocalPort()));
            open.add(server.accept());
            server.close();
            open.add(Files.newInputStream(Path.of("/dev/null")));
            open.add(SocketChannel.open());
        }
        System.out.println("opened");
    }

    private int listen(String kind, InetAddress address, int port) throws IOException {
        InetSocketAddress local = new InetSocketAddress(address, port);
        return switch (kind) {
            case "http" -> http(local);
            case "socket" -> serve(new ServerSocket(port, 50, address));
            case "channel" -> serve(ServerSocketChannel.open().bind(local));
            case "channel4" ->
                serve(ServerSocketChannel.open(StandardProtocolFamily.INET).bind(local));
            case "async" -> serve(AsynchronousServerSocketChannel.open().bind(local));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private int http(InetSocketAddress local) throws IOException {
        HttpServer server = HttpServer.create(local, 0);
        server.createContext("/", exchange -> {
            pauseIfSlow(exchange.getRequestURI().getPath());
            String text = new String(answer, StandardCharsets.US_ASCII);
            byte[] body = text.substring(text.indexOf("generation")).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(WORKERS);
        server.start();
        return server.getAddress().getPort();
    }

    private int serve(ServerSocket server) {
        forEver(() -> {
            Socket client = server.accept();
            return () -> answer(client.getInputStream(), client.getOutputStream(), client);
        });
        return server.getLocalPort();
    }

    private int serve(ServerSocketChannel server) throws IOException {
        forEver(() -> {
            SocketChannel client = server.accept();
            return () ->
                    answer(client.socket().getInputStream(), client.socket().getOutputStream(), client);
        });
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private int serve(AsynchronousServerSocketChannel server) throws IOException {
        forEver(() -> {
            AsynchronousSocketChannel client = server.accept().get();
            return () -> answer(Channels.newInputStream(client), Channels.newOutputStream(client), client);
        });
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private void forEver(Callable<Callable<Void>> accept) {
        WORKERS.execute(() -> {
            while (true) {
                try {
                    WORKERS.submit(accept.call());
                } catch (Exception failed) {
                    System.err.println("accept failed: " + failed);
                    return;
                }
            }
        });
    }

    private Void answer(InputStream in, OutputStream out, AutoCloseable client) throws Exception {
        try (client) {
            BufferedReader request = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            String first = request.readLine();
            for (String line = first; line != null && !line.isEmpty(); line = request.readLine()) {
                // The headers say nothing that matters here.
            }
            pauseIfSlow(String.valueOf(first));
            out.write(answer);
        }
        return null;
    }

    private static void pauseIfSlow(String request) {
        if (request.contains("/slow")) {
            pause(1_000);
        } else if (request.contains("/endless")) {
            pause(1_000_000);
        }
    }

    private static void pause(int millis) {
        System.out.println("takes a while");
        try {
            Thread.sleep(millis);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
