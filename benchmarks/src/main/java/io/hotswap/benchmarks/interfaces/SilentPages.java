package io.hotswap.benchmarks.interfaces;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages of a dashboard that ask for its events, and never read them. */
final class SilentPages implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/\\?token=([\\w-]+)");
    private static final int RECEIVE_BUFFER = 4 * 1024;

    private final List<Socket> pages = new ArrayList<>();

    private SilentPages() {}

    /**
     * Opens pages.
     *
     * @param log of the process, which has the link in it
     */
    static SilentPages open(int number, Path log) throws IOException {
        Matcher link = LINK.matcher(Files.readString(log));
        if (!link.find()) {
            throw new IOException("the process has no dashboard: " + Files.readString(log));
        }
        SilentPages opened = new SilentPages();
        for (int page = 0; page < number; page++) {
            opened.pages.add(page(Integer.parseInt(link.group(1)), link.group(2)));
        }
        return opened;
    }

    private static Socket page(int port, String token) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        String request = "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Override
    public void close() throws IOException {
        for (Socket page : pages) {
            page.close();
        }
    }
}
