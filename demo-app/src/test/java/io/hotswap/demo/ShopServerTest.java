package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.demo.browser.Tabs;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopServerTest {

    private static final String TWO_TEAS = "{\"user\": 1, \"lines\": [{\"product\": \"tea\", \"quantity\": 2}]}";

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private final Tabs tabs = new Tabs();
    private final Shop shop = new Shop(clock, TestSettings.shipped(), TestSettings.HOME, tabs::state);
    private final ShopServer server = ShopServer.start(shop.chain(), tabs, 0);
    private final ShopClient client = new ShopClient(server.port());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void indexSaysWhatToEditAndShowsTheProcess() throws Exception {
        HttpResponse<String> index = client.get("/");

        assertThat(index.statusCode()).isEqualTo(200);
        assertThat(index.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(index.body())
                .startsWith("Welcome to the corner shop, stranger!")
                .contains("process " + ProcessHandle.current().pid(), "1 requests", "order/OrderService.java");
    }

    @Test
    void placedOrderIsFoundAgainWithItsTotal() throws Exception {
        HttpResponse<String> placed = client.post("/orders", TWO_TEAS);
        String location = placed.headers().firstValue("Location").orElseThrow();

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(client.json(location)).isEqualTo(json("""
                {"id": 1, "customer": "Ada", "lines": [{"product": "tea", "quantity": 2, "price": 4.50}], "total": 10.80}
                """));
    }

    @Test
    void listShowsEveryOrder() throws Exception {
        client.post("/orders", TWO_TEAS);
        client.post("/orders", TWO_TEAS);

        assertThat(client.json("/orders").getAsJsonArray()).hasSize(2);
    }

    @Test
    void userIsGreetedByName() throws Exception {
        assertThat(client.json("/users/2")).isEqualTo(json("""
                {"id": 2, "name": "Grace", "greeting": "Welcome to the corner shop, Grace!"}
                """));
    }

    @Test
    void statusCountsRequestsAndOrdersOfThisProcess() throws Exception {
        client.post("/orders", TWO_TEAS);
        client.get("/nowhere");
        JsonObject status = client.json("/status").getAsJsonObject();

        assertThat(status.get("pid").getAsLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(status.get("startedAt").getAsString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(status.get("requests").getAsLong()).isEqualTo(3);
        assertThat(status.get("orders").getAsInt()).isEqualTo(1);
    }

    @Test
    void pageIsItsTemplateWithTheScriptThatFollowsChanges() throws Exception {
        HttpResponse<String> page = client.get("/shop");

        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body())
                .contains("<h1>the corner shop</h1>", "tea, cake")
                .contains("<script src=\"/assets/live.js\" data-state=\"" + tabs.state() + "\"></script></body>");
        assertThat(client.get("/assets/shop.css").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../config.default.yaml",
                "/assets/%2e%2e/config.default.yaml",
                "/assets/..%2fconfig.default.yaml",
                "/assets/x/..;/../config.default.yaml",
                "/assets//etc/passwd",
                "/assets/%00",
                "/assets/..%5cconfig.default.yaml",
                "/assets/",
                "/assets/nothing.css"
            })
    void pathThatLeavesTheAssetsIsRefused(String path) throws Exception {
        String answer = client.raw(path);

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("most-pieces", "root:");
    }

    @Test
    void configSaysWhereEachValueWasSet() throws Exception {
        JsonObject config = client.json("/config").getAsJsonObject();

        assertThat(config.get("orders.most-pieces")).isEqualTo(json("""
                {"value": 99, "from": "config.default.yaml:7"}
                """));
        assertThat(config.keySet())
                .containsExactly("house.name", "house.open", "orders.most-pieces", "window.featured");
    }

    @Test
    void everyResponseNamesTheProcess() throws Exception {
        assertThat(client.get("/nowhere").headers().firstValue("Shop-Process"))
                .contains(Long.toString(ProcessHandle.current().pid()));
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/9, 404, there is no order 9",
        "/users/9, 404, there is no user 9",
        "/orders/x, 400, '''x'' is not a number; ids are numbers such as 1'",
        "/nowhere, 404, Endpoint GET /nowhere not found"
    })
    void wrongPathGetsOneSentence(String path, int code, String error) throws Exception {
        HttpResponse<String> response = client.get(path);

        assertThat(response.statusCode()).isEqualTo(code);
        assertThat(error(response)).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[", "[]", "tea please", "{\"user\": \"Ada\"}"})
    void unreadableBodyIsAnsweredWithAnExample(String body) throws Exception {
        HttpResponse<String> response = client.post("/orders", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).startsWith("the body is not an order; send one such as {\"user\": 1");
    }

    @Test
    void refusedOrderIsNotKept() throws Exception {
        HttpResponse<String> response = client.post("/orders", TWO_TEAS.replace("tea", "gold"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(error(response)).isEqualTo("the shop does not sell 'gold'");
        assertThat(client.json("/orders").getAsJsonArray()).isEmpty();
    }

    private static String error(HttpResponse<String> response) {
        return json(response.body()).getAsJsonObject().get("error").getAsString();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
