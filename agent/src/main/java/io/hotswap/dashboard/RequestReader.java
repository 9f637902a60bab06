package io.hotswap.dashboard;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one request, bounded in size and time (RFC 9112, sections 3 to 6). */
final class RequestReader {
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_BODY = 4 * 1024;
    private static final Pattern START = Pattern.compile(
            "(GET|POST|HEAD|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT) (/[^ ?#]*)(?:\\?([^ #]*))? HTTP/1\\.[01]");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~\\w-]+):([^\\r\\n\\x00]*)");

    private final InputStream in;
    private final long deadline;
    private final LongSupplier nanoTime;

    /**
     * Of a connection.
     *
     * @param deadline by the clock, until which all has to be there
     */
    RequestReader(InputStream in, long deadline, LongSupplier nanoTime) {
        this.in = new BufferedInputStream(in);
        this.deadline = deadline;
        this.nanoTime = nanoTime;
    }

    /** A request that is not read on. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final transient HttpResponse answer;

        Refused(int status, String sentence) {
            super(sentence);
            this.answer = HttpResponse.text(status, sentence);
        }

        HttpResponse answer() {
            return answer;
        }
    }

    HttpRequest read() throws IOException, Refused {
        String[] lines = head().split("\r?\n");
        Matcher start = START.matcher(lines.length == 0 ? "" : lines[0]);
        if (!start.matches()) {
            throw new Refused(400, "not a request of HTTP/1.1 for a path");
        }
        Map<String, String> headers = headers(lines);
        skipBody(headers);
        String query = start.group(3);
        return new HttpRequest(start.group(1), start.group(2), query(query == null ? "" : query), headers);
    }

    private String head() throws IOException, Refused {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newLines = 0;
        while (newLines < 2) {
            int next = next();
            if (head.size() == LONGEST_HEAD) {
                throw new Refused(431, "the request's head is longer than " + LONGEST_HEAD + " bytes");
            }
            head.write(next);
            newLines = next == '\n' ? newLines + 1 : next == '\r' ? newLines : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private int next() throws IOException {
        if (nanoTime.getAsLong() - deadline > 0) {
            throw new IOException("the request takes too long");
        }
        int read = in.read();
        if (read < 0) {
            throw new IOException("the connection ends within a request");
        }
        return read;
    }

    private static Map<String, String> headers(String[] lines) throws Refused {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            Matcher field = FIELD.matcher(lines[i]);
            if (!field.matches()) {
                throw new Refused(400, "a header field is malformed");
            }
            String before = headers.put(
                    field.group(1).toLowerCase(Locale.ROOT), field.group(2).trim());
            if (before != null) {
                throw new Refused(400, "a header field is there twice");
            }
        }
        return headers;
    }

    private void skipBody(Map<String, String> headers) throws IOException, Refused {
        String length = headers.getOrDefault("content-length", "0");
        if (headers.containsKey("transfer-encoding") || !length.matches("\\d{1,18}")) {
            throw new Refused(400, "a body needs its length");
        }
        if (Long.parseLong(length) > LONGEST_BODY) {
            throw new Refused(413, "the body is longer than " + LONGEST_BODY + " bytes");
        }
        for (long left = Long.parseLong(length); left > 0; left--) {
            next();
        }
    }

    private static Map<String, String> query(String query) throws Refused {
        Map<String, String> values = new HashMap<>();
        try {
            for (String pair : query.split("&")) {
                String[] parts = pair.split("=", 2);
                values.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException malformed) {
            throw new Refused(400, "the query is malformed");
        }
        return values;
    }
}
