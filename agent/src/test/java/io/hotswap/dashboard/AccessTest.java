package io.hotswap.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser sends where the port is the one of {@code http}. */
final class AccessTest {
    private final Token token = Token.random();

    @Test
    void onPort80TheHostAndTheOriginAreWithoutAPort() {
        Access access = new Access(token, 80);

        assertThat(access.refusal(post("127.0.0.1", "http://127.0.0.1"))).isEmpty();
        assertThat(access.refusal(post("localhost", "http://localhost"))).isEmpty();
        assertThat(access.refusal(post("evil.example", "http://evil.example"))).isPresent();
        assertThat(access.refusal(post("localhost", "http://127.0.0.1"))).isPresent();
        assertThat(new Access(token, 8080).refusal(post("127.0.0.1", "http://127.0.0.1")))
                .isPresent();
    }

    private HttpRequest post(String host, String origin) {
        return new HttpRequest(
                "POST",
                "/api/reload",
                Map.of(),
                Map.of("host", host, "origin", origin, "cookie", "hotswap-80=" + token.text()));
    }
}
