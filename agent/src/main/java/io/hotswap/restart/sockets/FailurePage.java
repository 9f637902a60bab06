package io.hotswap.restart.sockets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers whoever connects to a port with one page, in the place of an application that has not started. Its thread keeps the JVM
 * alive, as the application's own did.
 */
public final class FailurePage implements AutoCloseable {
    private static final int MOST_LINES = 200;
    private static final int PATIENCE_MILLIS = 2_000;
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>not started</title></head>
            <body><h1>The application does not start</h1><pre>%s</pre>
            <p>Mend it and build again: hotswap starts it then.</p></body></html>
            """;

    private final ServerSocket server;
    private final byte[] answer;

    private FailurePage(ServerSocket server, byte[] answer) {
        this.server = server;
        this.answer = answer;
    }

    /** Listens; the bind takes the socket of that address which waits for one. */
    public static FailurePage open(InetSocketAddress address, String text) throws IOException {
        byte[] body = PAGE.formatted(escaped(text)).getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html; charset=utf-8\r\n"
                + "Cache-Control: no-store\r\nRetry-After: 2\r\nConnection: close\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        ServerSocket server = new ServerSocket();
        server.bind(address);
        FailurePage page = new FailurePage(server, all);
        Thread thread = new Thread(page::serve, "hotswap-failure-page");
        thread.setDaemon(false);
        thread.start();
        return page;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.setSoTimeout(PATIENCE_MILLIS);
                answer(client);
            } catch (IOException closedOrGone) {
                // Of the server, when the loop ends, or of one client.
                continue;
            }
        }
    }

    // The request is read to its end: a connection that is closed with unread bytes is reset (RFC 9112, 9.6).
    private void answer(Socket client) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = request.readLine();
            if (line == null || line.isEmpty()) {
                break;
            }
        }
        OutputStream out = client.getOutputStream();
        out.write(answer);
        out.flush();
        client.shutdownOutput();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
