package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigIT {

    private static final String TWO_TEAS = "{\"user\": 1, \"lines\": [{\"product\": \"tea\", \"quantity\": 2}]}";

    @TempDir
    private Path folder;

    @Test
    void aSavedFileIsLiveAndAWrongOneIsRefusedWithItsLine() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.copy(TestSettings.HOME.resolve("config.default.yaml"), home.resolve("config.default.yaml"));
        try (RunningJar shop = RunningJar.java(
                folder,
                Map.of("SHOP_HOME", home.toString(), "SHOP_ENVIRONMENT", "test"),
                List.of("-jar", System.getProperty("demo.jar"), "--port", "0"))) {
            ShopClient client = shop.client();
            assertThat(client.post("/orders", TWO_TEAS).statusCode()).isEqualTo(201);

            Files.writeString(home.resolve("config.test.yaml"), "house:\n  open: false\n");
            await(() -> client.post("/orders", TWO_TEAS).body().contains("the shop is closed"));
            assertThat(client.get("/config").body()).contains("{\"value\":false,\"from\":\"config.test.yaml:2\"}");

            Files.writeString(home.resolve("config.test.yaml"), "house:\n  name: shut\n  open: soon\n");
            await(() -> shop.errors().contains("shop: config.test.yaml:3: house.open takes true or false, not 'soon'"));
            assertThat(client.get("/config").body()).contains("the corner shop");
            Files.delete(home.resolve("config.test.yaml"));
            await(() -> client.post("/orders", TWO_TEAS).statusCode() == 201);
        }
    }

    @Test
    void aShopWithWrongSettingsDoesNotOpen() throws Exception {
        try (RunningJar shop = RunningJar.java(
                folder,
                Map.of("SHOP_HOUSE_OPEN", "soon"),
                List.of("-jar", System.getProperty("demo.jar"), "--port", "0"))) {
            assertThat(shop.exitCode()).isEqualTo(2);
            assertThat(shop.errors().strip())
                    .isEqualTo("environment variable SHOP_HOUSE_OPEN: house.open takes true or false, not 'soon'");
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(condition);
    }
}
