package io.hotswap.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an answer from the dashboard, and who does not. */
final class DashboardServerTest {
    private final Token token = Token.random();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger reports = new AtomicInteger();
    private volatile int padding;
    private volatile Error failure;
    private DashboardServer server;
    private int port;

    @BeforeEach
    void open() throws IOException {
        server = DashboardServer.open(new Place(0, token), this::answer);
        port = server.place().port();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ControlReply answer(ControlRequest request) {
        asked.add(request.command() + " " + request.argument());
        Error broken = failure;
        if (broken != null) {
            throw broken;
        }
        String text = switch (request.command()) {
            case "reports" -> "{\"since\":\"s\",\"reports\":[" + report(request.argument()) + "]}";
            case "metrics" ->
                request.json() ? "{\"historyBytes\":7,\"metaspaceBytes\":{\"now\":9}}" : "hotswap_enabled 1\n";
            case "status" -> "{\"pid\":1,\"last\":{}}";
            case "guard" -> "{\"batches\":[]}";
            default -> request.command() + " done";
        };
        return new ControlReply(request.argument().equals("99") ? 2 : 0, text);
    }

    private String report(String after) {
        int last = reports.get();
        return Integer.parseInt(after) < last ? "{\"id\":" + last + ",\"text\":\"" + "x".repeat(padding) + "\"}" : "";
    }

    @Test
    void theLinkOfTheConsoleGivesACookieAndLeadsToThePageWithoutTheToken() throws IOException {
        assertThat(server.place().link()).isEqualTo("http://127.0.0.1:" + port + "/?token=" + token.text());
        String entered = send("GET /?token=" + token.text() + " HTTP/1.1", host());

        assertThat(entered)
                .startsWith("HTTP/1.1 303 ")
                .contains("\r\nLocation: /\r\n")
                .contains("\r\nSet-Cookie: hotswap-" + port + "=" + token.text()
                        + "; Path=/; HttpOnly; SameSite=Strict\r\n");
        assertThat(send("GET / HTTP/1.1", host(), cookie()))
                .startsWith("HTTP/1.1 200 ")
                .contains("<title>hotswap</title>");
        assertThat(send("GET / HTTP/1.1", "Host: localhost:" + port, cookie())).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dashboard.js",
                "/metrics",
                "/metrics.json",
                "/api/events",
                "/api/diff",
                "/api/reload",
                "/x"
            })
    void nothingIsAnsweredWithoutTheToken(String path) throws IOException {
        assertThat(send("GET " + path + " HTTP/1.1", host())).startsWith("HTTP/1.1 403 ");
        assertThat(send("GET " + path + " HTTP/1.1", host(), "Cookie: hotswap-" + port + "=" + "x".repeat(43)))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send("GET " + path + "?token=" + "x".repeat(43) + " HTTP/1.1", host()))
                .startsWith("HTTP/1.1 403 ");
        assertThat(asked).as("before anything is asked").doesNotContain("reload ", "diff ");
    }

    @Test
    void aTokenInTheQueryCountsForTheEntryAlone() throws IOException {
        assertThat(send("POST /api/reload?token=" + token.text() + " HTTP/1.1", host()))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send("GET /metrics?token=" + token.text() + " HTTP/1.1", host()))
                .startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example:%d", "Host: 127.0.0.1", "Host: 127.0.0.1:1", "Host: [::1]:%d", "X: y"})
    void anotherHostIsRefusedAsDnsRebindingWouldSendIt(String header) throws IOException {
        assertThat(send("GET / HTTP/1.1", header.formatted(port), cookie()))
                .startsWith("HTTP/1.1 403 ")
                .contains("for another host");
        assertThat(send("GET /?token=" + token.text() + " HTTP/1.1", header.formatted(port)))
                .startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Origin: http://localhost:%d"
            })
    void anotherOriginIsRefused(String header) throws IOException {
        assertThat(send("POST /api/reload HTTP/1.1", host(), cookie(), header.formatted(port)))
                .startsWith("HTTP/1.1 403 ");
        assertThat(asked).doesNotContain("reload ");
    }

    @Test
    void aPageOfAnotherSiteIsRefusedEvenIfTheCookieCameAlong() throws IOException {
        assertThat(send("GET /metrics HTTP/1.1", host(), cookie(), "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send("GET /metrics HTTP/1.1", host(), cookie(), "Sec-Fetch-Site: same-site"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send("POST /api/reload HTTP/1.1", host(), cookie()))
                .as("a form of a browser that sends no origin")
                .startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reload", "rollback", "restart", "on", "off"})
    void whatChangesSomethingIsDoneByPostAlone(String action) throws IOException {
        String refused = send("GET /api/" + action + " HTTP/1.1", host(), cookie());
        assertThat(refused).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: POST\r\n");
        assertThat(asked).noneMatch(command -> command.startsWith(action + " "));

        String done = send("POST /api/" + action + "?batch=3 HTTP/1.1", host(), cookie(), origin());
        assertThat(done).startsWith("HTTP/1.1 200 ").contains("{\"exit\":0,\"text\":\"" + action + " done\"}");
        assertThat(asked).contains(action + " 3");
        assertThat(send("POST / HTTP/1.1", host(), cookie(), origin())).startsWith("HTTP/1.1 405 ");
        assertThat(send("POST /api/rollback?batch=99 HTTP/1.1", host(), cookie(), origin()))
                .startsWith("HTTP/1.1 409 ");
    }

    @Test
    void aProgramAsksWithTheTokenAsItsCredentials() throws IOException {
        assertThat(send("GET /metrics HTTP/1.1", host(), "Authorization: Bearer " + token.text()))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
                .endsWith("\r\n\r\nhotswap_enabled 1\n");
        assertThat(send("GET /metrics.json HTTP/1.1", host(), "Authorization: Bearer " + token.text()))
                .contains("{\"historyBytes\":7");
        assertThat(send("GET /metrics HTTP/1.1", host(), "Authorization: Bearer no"))
                .startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..;/index.html",
                "/package-info.class",
                "/DashboardServer.class",
                "//dashboard.js",
                "/index.html/",
                "/dashboard.js%00"
            })
    void aPathLeadsToNothingButTheFilesOfThePage(String path) throws IOException {
        assertThat(send("GET " + path + " HTTP/1.1", host(), cookie())).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void requestsThatAreTooLargeOrMalformedAreRefused() throws IOException {
        assertThat(send("GET /" + "a".repeat(20_000) + " HTTP/1.1", host())).startsWith("HTTP/1.1 431 ");
        assertThat(send("GET / HTTP/1.1", host(), "X: " + "a".repeat(20_000))).startsWith("HTTP/1.1 431 ");
        assertThat(send("POST /api/reload HTTP/1.1", host(), cookie(), origin(), "Content-Length: 99999999"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(send("POST /api/reload HTTP/1.1", host(), cookie(), origin(), "Transfer-Encoding: chunked"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(send("GET / HTTP/1.1", host(), host())).startsWith("HTTP/1.1 400 ");
        assertThat(send("GET / HTTP/1.1", host(), " folded: x")).startsWith("HTTP/1.1 400 ");
        assertThat(send("GET http://127.0.0.1/ HTTP/1.1", host())).startsWith("HTTP/1.1 400 ");
        assertThat(send("nonsense")).startsWith("HTTP/1.1 400 ");
        assertThat(send("GET /?token=%zz HTTP/1.1", host())).startsWith("HTTP/1.1 400 ");
        assertThat(asked).doesNotContain("reload ");
    }

    @Test
    void aHeadOfEmptyLinesOrOfBlanksIsRefusedAtOnce() throws IOException {
        String blanks = " ".repeat(15_000);
        assertThat(send("")).startsWith("HTTP/1.1 400 ");
        assertThat(send("GET / HTTP/1.1", host(), "X:" + blanks + "\u0085"))
                .as("whether a value ends with blanks is not tried out from each of them")
                .startsWith("HTTP/1.1 403 ");
        assertThat(send("GET / HTTP/1.1", host(), "X: a\0b")).startsWith("HTTP/1.1 400 ");
        assertThat(send("GET / HTTP/1.1", host(), "X: a\rY: b")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/api/events"})
    void whatFailsHereDoesNotReachTheApplicationsHandlerOfUncaughtExceptions(String path) throws IOException {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
        try {
            failure = new LinkageError("broken");
            String answer = send("GET " + path + " HTTP/1.1", host(), cookie());
            if (path.equals("/metrics")) {
                assertThat(answer).startsWith("HTTP/1.1 500 ").endsWith("hotswap itself failed: " + failure + "\n");
            }
            failure = null;
            assertThat(send("GET /metrics HTTP/1.1", host(), cookie())).startsWith("HTTP/1.1 200 ");
            server.close();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().equals("hotswap-dashboard-client")));
            assertThat(uncaught).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void everyAnswerForbidsWhatIsNotOfThePage() throws IOException {
        for (String answer : List.of(
                send("GET / HTTP/1.1", host(), cookie()),
                send("GET / HTTP/1.1", host()),
                send("GET /dashboard.js HTTP/1.1", host(), cookie()))) {
            assertThat(answer)
                    .contains("\r\nContent-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; ")
                    .contains("frame-ancestors 'none'")
                    .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                    .contains("\r\nReferrer-Policy: no-referrer\r\n")
                    .contains("\r\nCache-Control: no-store\r\n");
        }
    }

    @Test
    void itListensOnLoopbackAlone() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress address : others) {
            try (Socket socket = new Socket(address, port)) {
                assertThat(socket.isConnected()).as("reachable by " + address).isFalse();
            } catch (IOException refused) {
                assertThat(refused).isInstanceOf(IOException.class);
            }
        }
        assertThat(send("GET / HTTP/1.1", host(), cookie())).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aPageIsToldWhatHappens() throws IOException {
        try (Socket page = listen()) {
            BufferedReader lines = reader(page);
            awaitLine(lines, "event: begin");
            assertThat(lines.readLine()).isEqualTo("data: {\"since\":\"s\",\"reports\":[]}");
            awaitLine(lines, "event: state");
            assertThat(lines.readLine()).isEqualTo("data: {\"status\":{\"pid\":1},\"guard\":{\"batches\":[]}}");
            reports.set(1);
            server.wake();
            awaitLine(lines, "event: report");
            assertThat(lines.readLine()).startsWith("data: {\"id\":1,");
            awaitLine(lines, "data: [{\"id\":1,\"historyBytes\":7,\"metaspaceBytes\":9}]");
        }
    }

    @Test
    void sixteenPagesListenAndTheNextIsRefusedUntilOneIsGone() throws IOException {
        List<Socket> pages = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                pages.add(listen());
                awaitLine(reader(pages.get(i)), "event: state");
            }
            assertThat(send("GET /api/events HTTP/1.1", host(), cookie()))
                    .startsWith("HTTP/1.1 503 ")
                    .endsWith("too many pages listen\n");
            pages.get(0).close();
            // The write after the one that the closed side answers with a reset fails.
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                reports.incrementAndGet();
                server.wake();
                return server.pages() < 16;
            });
            await().atMost(Duration.ofSeconds(60)).until(this::isListenedTo);
        } finally {
            for (Socket page : pages) {
                page.close();
            }
        }
    }

    private boolean isListenedTo() throws IOException {
        try (Socket page = listen()) {
            return reader(page).readLine().startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void pagesThatDoNotReadAreDroppedAndHoldUpNobody() throws IOException {
        padding = 100_000;
        List<Socket> slow = new ArrayList<>();
        try (Socket reading = listen()) {
            BufferedReader lines = reader(reading);
            awaitLine(lines, "event: state");
            // Listening ones beyond the bound are refused, the others are never read.
            for (int i = 0; i < 40; i++) {
                slow.add(listen());
            }
            for (int i = 1; i <= 300; i++) {
                reports.set(i);
                server.wake();
                awaitLine(lines, "event: report");
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(server.pages()).isEqualTo(1));
            assertThat(send("GET /metrics HTTP/1.1", host(), cookie())).startsWith("HTTP/1.1 200 ");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void connectionsThatAskNothingGiveWayToThoseThatDo() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                idle.add(new Socket("127.0.0.1", port));
            }
            await().atMost(Duration.ofSeconds(60)).until(this::isAnsweredBesideOneMore, answered -> answered);
            idle.get(0).setSoTimeout(60_000);
            assertThat(idle.get(0).getInputStream().read()).as("the oldest").isNegative();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    // The one that came last would be closed, too, if all had been waited for.
    private boolean isAnsweredBesideOneMore() throws IOException {
        try (Socket last = new Socket("127.0.0.1", port)) {
            boolean isAnswered = send("GET /metrics HTTP/1.1", host(), cookie()).startsWith("HTTP/1.1 200 ");
            write(last, "GET /metrics HTTP/1.1", host(), cookie());
            return isAnswered && reader(last).readLine().startsWith("HTTP/1.1 200 ");
        } catch (SocketException closed) {
            return false;
        }
    }

    @Test
    void twoDashboardsInOneBrowserDoNotMeet() throws IOException {
        Token ofOther = Token.random();
        try (DashboardServer other = DashboardServer.open(new Place(0, ofOther), this::answer)) {
            int otherPort = other.place().port();
            String both = cookie() + "; hotswap-" + otherPort + "=" + ofOther.text();
            assertThat(send("GET /metrics HTTP/1.1", host(), both)).startsWith("HTTP/1.1 200 ");
            String swapped = "Cookie: hotswap-" + port + "=" + ofOther.text();
            assertThat(send("GET /metrics HTTP/1.1", host(), swapped)).startsWith("HTTP/1.1 403 ");
            port = otherPort;
            assertThat(send("GET /metrics HTTP/1.1", host(), both)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void itsThreadsKeepNoJvmAlive() throws IOException {
        try (Socket page = listen()) {
            awaitLine(reader(page), "event: state");
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("hotswap-dashboard")))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    private Socket listen() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(60_000);
        write(socket, "GET /api/events HTTP/1.1", host(), cookie());
        return socket;
    }

    private String send(String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            write(socket, lines);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Socket socket, String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }

    private String host() {
        return "Host: 127.0.0.1:" + port;
    }

    private String origin() {
        return "Origin: http://127.0.0.1:" + port;
    }

    private String cookie() {
        return "Cookie: other=1; hotswap-" + port + "=" + token.text();
    }
}
