package io.hotswap.dashboard;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask. Any page in the browser, and any process of the machine, can send requests to loopback: so each has to name this
 * server as its host (against DNS rebinding), come from its own page if it comes from a page (against cross-site requests), and
 * know the token.
 */
final class Access {
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final String BEARER = "Bearer ";

    private final Token token;
    private final List<String> hosts;
    private final String cookie;

    Access(Token token, int port) {
        this.token = token;
        // A browser leaves the scheme's own port out (RFC 9110, section 7.2).
        String suffix = port == 80 ? "" : ":" + port;
        this.hosts = List.of("127.0.0.1" + suffix, "localhost" + suffix);
        // Cookies do not know ports (RFC 6265, section 8.5).
        this.cookie = "hotswap-" + port;
    }

    /** What is answered instead; empty for a request that may be carried out. */
    Optional<HttpResponse> refusal(HttpRequest request) {
        Optional<String> host = request.header("host").filter(hosts::contains);
        if (host.isEmpty()) {
            return Optional.of(HttpResponse.text(403, "the request is for another host"));
        }
        Optional<String> origin = request.header("origin");
        if (origin.isPresent() && !origin.get().equals("http://" + host.get())) {
            return Optional.of(HttpResponse.text(403, "the request comes from another origin"));
        }
        if (isEntry(request)) {
            return Optional.of(enter(request));
        }
        if (!request.header("sec-fetch-site").map(OWN_SITE::contains).orElse(true)) {
            return Optional.of(HttpResponse.text(403, "the request comes from another site"));
        }
        if (!knowsToken(request)) {
            return Optional.of(HttpResponse.text(403, "open the link that hotswap has written to the console"));
        }
        boolean fromPage = request.cookie(cookie).isPresent()
                && request.header("authorization").isEmpty();
        if (request.method().equals("POST") && fromPage && origin.isEmpty()) {
            return Optional.of(HttpResponse.text(403, "the request does not say which page it comes from"));
        }
        return Optional.empty();
    }

    private static boolean isEntry(HttpRequest request) {
        return request.method().equals("GET")
                && request.path().equals("/")
                && request.query().containsKey("token");
    }

    // The address bar, the history and the next request's referrer do not keep the token.
    private HttpResponse enter(HttpRequest request) {
        if (!token.is(request.parameter("token"))) {
            return HttpResponse.text(403, "the token is not this process's; see the link in its console");
        }
        return HttpResponse.text(303, "see /")
                .with("Location", "/")
                .with("Set-Cookie", cookie + "=" + token.text() + "; Path=/; HttpOnly; SameSite=Strict");
    }

    private boolean knowsToken(HttpRequest request) {
        Optional<String> bearer = request.header("authorization")
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()));
        return bearer.or(() -> request.cookie(cookie)).map(token::is).orElse(false);
    }
}
