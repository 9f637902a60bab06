package io.hotswap.restart.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class FailurePageTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void answersEachRequestWithTheTextUntilItIsClosed() throws IOException {
        InetSocketAddress address = new InetSocketAddress(LOOPBACK, freePort());
        try (FailurePage page = FailurePage.open(address, "no <stock> & no till")) {
            assertThat(page).isNotNull();
            for (int request = 0; request < 2; request++) {
                assertThat(ask(address))
                        .startsWith("HTTP/1.1 503 ")
                        .contains("no &lt;stock&gt; &amp; no till")
                        .endsWith("</html>\n");
            }
        }

        // A thread that waits in accept(2) holds the socket until it has left the call.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask(address)));
    }

    private static String ask(InetSocketAddress address) throws IOException {
        try (Socket client = new Socket(address.getAddress(), address.getPort())) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
            return free.getLocalPort();
        }
    }
}
