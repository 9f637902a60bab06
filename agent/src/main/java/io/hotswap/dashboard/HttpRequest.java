package io.hotswap.dashboard;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request (RFC 9112). A body is read and not kept: no route wants one.
 *
 * @param path as it was sent, without the query; it is compared and never decoded or resolved
 * @param query decoded names and values
 * @param headers by lower-case name
 */
record HttpRequest(String method, String path, Map<String, String> query, Map<String, String> headers) {

    HttpRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** A value of the query; empty text without it. */
    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** The value of a cookie (RFC 6265, section 4.2.1). */
    Optional<String> cookie(String name) {
        for (String pair : header("cookie").orElse("").split(";")) {
            String trimmed = pair.strip();
            if (trimmed.startsWith(name + "=")) {
                return Optional.of(trimmed.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }
}
