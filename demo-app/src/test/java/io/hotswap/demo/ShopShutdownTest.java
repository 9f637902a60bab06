package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.demo.browser.Tabs;
import io.hotswap.demo.shared.Route;
import io.javalin.util.JavalinBindException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ShopShutdownTest {

    private static final Chain EMPTY = new Chain(List.of(), List.of());

    @Test
    void requestInFlightIsAnsweredWhileTheServerCloses() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Route slow = Route.get("/slow", ctx -> {
            arrived.countDown();
            assertThat(mayAnswer.await(30, TimeUnit.SECONDS)).isTrue();
            ctx.result("late, but here");
        });
        ShopServer server = ShopServer.start(new Chain(List.of(), List.of(slow)), new Tabs(), 0);
        int port = server.port();
        ShopClient client = new ShopClient(port);

        CompletableFuture<HttpResponse<String>> answer = client.getAsync("/slow");
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        Awaitility.await().until(() -> refusesConnections(port));
        mayAnswer.countDown();

        assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("late, but here");
        closed.get(30, TimeUnit.SECONDS);
    }

    @Test
    void secondServerOnTheSamePortIsRefused() {
        try (ShopServer first = ShopServer.start(EMPTY, new Tabs(), 0)) {
            assertThatThrownBy(() -> ShopServer.start(EMPTY, new Tabs(), first.port()))
                    .isInstanceOf(JavalinBindException.class);
        }
    }

    private static boolean refusesConnections(int port) throws Exception {
        try {
            new ShopClient(port).get("/");
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }
}
