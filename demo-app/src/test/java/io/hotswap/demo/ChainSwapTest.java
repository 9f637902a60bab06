package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.demo.browser.Tabs;
import io.hotswap.demo.shared.Route;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainSwapTest {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final ShopServer server = ShopServer.start(
            edition("old", Route.get("/slow", ctx -> {
                arrived.countDown();
                assertThat(mayAnswer.await(30, TimeUnit.SECONDS)).isTrue();
                ctx.result("old");
            })),
            new Tabs(),
            0);
    private final ShopClient client = new ShopClient(server.port());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void newRouteAnswersAndRemovedOneIsGone() throws Exception {
        server.swap(edition("new", Route.get("/fresh", ctx -> ctx.result("new"))));

        assertThat(client.get("/fresh").body()).isEqualTo("new");
        assertThat(client.get("/slow").statusCode()).isEqualTo(404);
    }

    @Test
    void requestInFlightFinishesOnTheChainThatItBeganWith() throws Exception {
        CompletableFuture<HttpResponse<String>> inFlight = client.getAsync("/slow");
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

        server.swap(edition("new"));
        assertThat(client.get("/slow").statusCode()).isEqualTo(404);
        mayAnswer.countDown();

        HttpResponse<String> answer = inFlight.get(30, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Edition")).contains("old");
    }

    @Test
    void chainThatCannotBeBuiltLeavesTheOldOne() throws Exception {
        Route once = Route.get("/twice", ctx -> ctx.result("once"));

        assertThatThrownBy(() -> server.swap(edition("new", once, once))).isInstanceOf(IllegalArgumentException.class);

        assertThat(client.get("/nowhere").headers().firstValue("Edition")).contains("old");
    }

    @Test
    void aHundredSwapsUnderFullLoadShowNoErrorAndNoMix() throws Exception {
        server.swap(answering("even"));
        try (Load load = new Load(client.address("/edition"))) {
            for (int swap = 1; swap <= 100; swap++) {
                String edition = swap % 2 == 0 ? "even" : "odd";
                server.swap(answering(edition));
                load.await(edition);
            }
            assertThat(load.wrong()).isEmpty();
            assertThat(load.seen()).containsOnlyKeys("even", "odd");
        }
    }

    private static Chain answering(String edition) {
        return edition(edition, Route.get("/edition", ctx -> ctx.result(edition)));
    }

    private static Chain edition(String edition, Route... routes) {
        return new Chain(List.of(ctx -> ctx.header("Edition", edition)), List.of(routes));
    }
}
