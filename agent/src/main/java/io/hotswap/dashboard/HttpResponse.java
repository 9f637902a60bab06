package io.hotswap.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer (RFC 9112), after which the connection is closed.
 *
 * @param headers beyond those that every answer has
 * @param then what follows when it has been sent
 */
record HttpResponse(int status, Map<String, String> headers, byte[] body, Runnable then) {
    /** What every answer carries: nothing from elsewhere is loaded, nothing is framed, kept or told to others. */
    static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private static final Runnable NOTHING = () -> {};
    private static final int LINGER_MILLIS = 200;
    private static final int MOST_SKIPPED = 1024 * 1024;

    HttpResponse {
        headers = Map.copyOf(headers);
    }

    static HttpResponse of(int status, String type, byte[] body) {
        return new HttpResponse(status, Map.of("Content-Type", type), body, NOTHING);
    }

    static HttpResponse json(int status, String json) {
        return of(status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
    }

    /** One sentence for a person. */
    static HttpResponse text(int status, String sentence) {
        return of(status, "text/plain; charset=utf-8", (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, more, body, then);
    }

    HttpResponse then(Runnable next) {
        return new HttpResponse(status, headers, body, next);
    }

    /** Ends the connection's output with it, and does what follows. */
    void sendTo(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head());
        out.write(body);
        out.flush();
        // Ends the answer before what follows it, such as the end of this image.
        socket.shutdownOutput();
        then.run();
    }

    /** The same for a request of which not all was read. */
    void sendUnreadTo(Socket socket) throws IOException {
        sendTo(socket);
        // Closing with unread bytes would reset the connection before the answer has been read (RFC 9112, section 9.6).
        socket.setSoTimeout(LINGER_MILLIS);
        socket.getInputStream().skipNBytes(MOST_SKIPPED);
    }

    /** The status line and the header, with the empty line behind it. */
    static byte[] head(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
        ALWAYS.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Connection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] head() {
        return head(status, with("Content-Length", String.valueOf(body.length)).headers());
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 303 -> "See Other";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}
