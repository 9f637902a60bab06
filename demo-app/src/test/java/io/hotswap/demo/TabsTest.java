package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.hotswap.demo.browser.Change;
import io.hotswap.demo.browser.Tabs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TabsTest {

    private static final String HELLO = """
            {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"], "ver": "4"}""";

    private final ShopServer server = ShopServer.start(new Chain(List.of(), List.of()), new Tabs(), 0);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void aTabIsToldOfStylesheetsAndPages() throws Exception {
        Socket tab = open();
        awaitTabs(1);
        server.tabs().tell(new Change.Stylesheet("/assets/shop.css"));
        server.tabs().tell(new Change.Page());
        server.tabs().closeAll();

        assertThat(new String(tab.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("text/event-stream")
                .contains("event: process")
                .containsSubsequence("event: stylesheet\ndata: /assets/shop.css\n", "event: page\ndata:\n");
    }

    @Test
    void aPageThatSomethingChangedUnderWhileItWasOnItsWayIsLoadedAnew() throws Exception {
        String made = server.tabs().state();
        open("?after=" + made, "");
        awaitTabs(1);
        server.tabs().tell(new Change.Stylesheet("/assets/shop.css"));
        open("?after=" + made, "");
        open("?after=" + server.tabs().state(), "");
        open("?after=another-process:1", "");
        open("", "");
        awaitTabs(5);
        server.tabs().closeAll();

        assertThat(all(0)).contains("event: stylesheet").doesNotContain("event: page");
        assertThat(all(1)).contains("event: page").doesNotContain("event: stylesheet");
        assertThat(all(2)).contains("event: process").doesNotContain("event: page");
        assertThat(all(3)).contains("event: page");
        assertThat(all(4)).contains("event: process").doesNotContain("event: page");
    }

    @Test
    void aTabThatConnectsAgainSaysWhatItWasToldLast() throws Exception {
        String made = server.tabs().state();
        open("?after=" + made, "");
        awaitTabs(1);
        server.tabs().tell(new Change.Stylesheet("/assets/shop.css"));
        String told = server.tabs().state();
        server.tabs().closeAll();
        assertThat(all(0)).contains("event: stylesheet\ndata: /assets/shop.css\nid: " + told + "\n\n");

        open("?after=" + made, "Last-Event-ID: " + told + "\r\n");
        awaitTabs(1);
        server.tabs().closeAll();
        assertThat(all(1)).contains("event: process").doesNotContain("event: page");
    }

    @Test
    void whatDoesNotCompileIsToldWhoComesLaterTooUntilItDoes() throws Exception {
        server.tabs().show("Greeting.java:7: error: ';' expected\n    return name\n1 error");
        Socket tab = open();
        awaitTabs(1);
        String event =
                "event: problem\ndata: Greeting.java:7: error: ';' expected\ndata:     return name\ndata: 1 error\n";
        StringBuilder read = new StringBuilder();
        while (!read.toString().contains(event)) {
            read.append((char) tab.getInputStream().read());
        }

        server.tabs().show("");
        server.tabs().closeAll();
        assertThat(new String(tab.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("event: problem\ndata:\n");
        assertThat(new String(open().getInputStream().readNBytes(150), StandardCharsets.UTF_8))
                .contains("text/event-stream")
                .doesNotContain("event: problem");
    }

    @Test
    void pagesWithTheClassicSnippetGetTheClientOnBothPorts() throws Exception {
        for (int port : new int[] {server.port(), server.serveLiveReloadAt(0)}) {
            HttpResponse<String> script = new ShopClient(port).get("/livereload.js?snipver=1");
            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=utf-8");
            assertThat(script.body()).contains("official-7");
        }
    }

    @Test
    void hundredsOfTabsThatNeverReadHoldNobodyUp() throws Exception {
        for (int tab = 0; tab < 300; tab++) {
            open();
        }
        awaitTabs(300);
        Socket stuck = sockets.get(0);
        String name = "/assets/" + "x".repeat(16_000);
        int told = 100;
        for (int change = 0; change < 10; change++) {
            server.tabs().tell(new Change.Stylesheet("/assets/" + change + ".css"));
        }
        for (int change = 0; change < told; change++) {
            server.tabs().tell(new Change.Stylesheet(name + change));
        }
        assertThat(new ShopClient(server.port()).get("/nowhere").statusCode()).isEqualTo(404);
        byte[] seen = new byte[64 * 1024];
        StringBuilder end = new StringBuilder();
        long total = 0;
        while (!end.toString().contains("event: page")) {
            int read = stuck.getInputStream().read(seen);
            assertThat(read).isPositive();
            total += read;
            end.delete(0, Math.max(0, end.length() - 100));
            end.append(new String(seen, 0, read, StandardCharsets.UTF_8));
        }
        assertThat(total).isLessThan((long) told * name.length());
    }

    @Test
    void ofTenThousandTabsThatNeverReadAThousandAreKeptAndTheRestIsToldSo() throws Exception {
        for (int tab = 0; tab < 1_000; tab++) {
            open();
        }
        awaitTabs(1_000);
        for (int tab = 1_000; tab < 10_000; tab++) {
            try (Socket refused = open()) {
                assertThat(new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 503 ")
                        .contains("too many tabs are open");
            }
        }

        for (int change = 0; change < 100; change++) {
            server.tabs().tell(new Change.Stylesheet("/assets/" + change + ".css"));
        }
        server.tabs().show("error: ".repeat(10_000));
        assertThat(new ShopClient(server.port()).get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(server.tabs().open()).isEqualTo(1_000);
    }

    @Test
    void tabsThatAreGoneAreForgotten() throws Exception {
        for (int tab = 0; tab < 20; tab++) {
            open();
        }
        awaitTabs(20);
        for (Socket socket : sockets) {
            socket.close();
        }

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            server.tabs().beat();
            return server.tabs().open() == 0;
        });
    }

    @Test
    void anExtensionSaysHelloAndIsToldOfChanges() throws Exception {
        LiveReloadClient client = new LiveReloadClient(server.port());
        client.socket.sendText(HELLO, true);
        assertThat(client.next())
                .isEqualTo("{\"command\":\"hello\",\"protocols\":[\"http://livereload.com/protocols/official-7\"],"
                        + "\"serverName\":\"the shop\"}");
        client.socket.sendText("{\"command\":\"info\",\"plugins\":{},\"url\":\"http://localhost/\"}", true);

        server.tabs().tell(new Change.Stylesheet("/assets/shop.css"));
        server.tabs().tell(new Change.Page());

        assertThat(JsonParser.parseString(client.next()))
                .isEqualTo(JsonParser.parseString(
                        "{\"command\":\"reload\",\"path\":\"/assets/shop.css\",\"liveCSS\":true}"));
        assertThat(JsonParser.parseString(client.next()))
                .isEqualTo(JsonParser.parseString("{\"command\":\"reload\",\"path\":\"/\",\"liveCSS\":false}"));
        client.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        awaitTabs(0);
    }

    @Test
    void liveReloadHasAPortOfItsOwnWhereItIsAskedFor() throws Exception {
        LiveReloadClient client = new LiveReloadClient(server.serveLiveReloadAt(0));
        client.socket.sendText(HELLO, true);

        assertThat(client.next()).contains("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "[]",
                "{}",
                "{\"command\": \"hello\"}",
                "{\"command\": \"hello\", \"protocols\": [\"other\"]}"
            })
    void whoSpeaksAnotherProtocolIsToldSoAndSentAway(String message) throws Exception {
        LiveReloadClient client = new LiveReloadClient(server.port());
        client.socket.sendText(message, true);

        assertThat(client.next()).startsWith("closed 1008 ");
        assertThat(server.tabs().open()).isZero();
    }

    private void awaitTabs(int count) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(() -> server.tabs().open() == count);
    }

    private String all(int tab) throws IOException {
        return new String(sockets.get(tab).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Socket open() throws IOException {
        return open("", "");
    }

    private Socket open(String query, String header) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        String request =
                "GET /live/events" + query + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n" + header + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static final class LiveReloadClient implements WebSocket.Listener {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final WebSocket socket;

        LiveReloadClient(int port) {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + port + "/livereload"), this)
                    .join();
        }

        String next() throws InterruptedException {
            String message = received.poll(60, TimeUnit.SECONDS);
            return message == null ? "nothing" : message;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            received.add(text.toString());
            return WebSocket.Listener.super.onText(from, text, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            received.add("closed " + status + " " + reason);
            return WebSocket.Listener.super.onClose(from, status, reason);
        }
    }
}
