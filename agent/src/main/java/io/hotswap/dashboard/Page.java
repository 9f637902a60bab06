package io.hotswap.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files of the page, as they lie in the jar beside this class. */
final class Page {
    private static final Map<String, String> TYPES = Map.of(
            "/index.html", "text/html; charset=utf-8",
            "/dashboard.css", "text/css; charset=utf-8",
            "/dashboard.js", "text/javascript; charset=utf-8",
            "/plots.js", "text/javascript; charset=utf-8",
            "/icon.svg", "image/svg+xml");

    private Page() {}

    /** One of them; the path is looked up and never resolved. */
    static Optional<HttpResponse> file(String path) {
        String name = path.equals("/") ? "/index.html" : path;
        return Optional.ofNullable(TYPES.get(name)).map(type -> HttpResponse.of(200, type, read(name.substring(1))));
    }

    private static byte[] read(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not in hotswap's jar");
            }
            return in.readAllBytes();
        } catch (IOException incomplete) {
            throw new UncheckedIOException(incomplete);
        }
    }
}
