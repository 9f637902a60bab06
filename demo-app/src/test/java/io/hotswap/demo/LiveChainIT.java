package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveChainIT {

    private static final int SWAPS = 20;

    @TempDir
    private Path folder;

    @Test
    void routesOfAnEditReplaceTheOldOnesUnlessTheirFactoryThrows() throws Exception {
        String users = "io/hotswap/demo/user/UserEndpoints.java";
        String orders = "io/hotswap/demo/order/OrderEndpoints.java";
        try (EditedShop shop = EditedShop.start(folder)) {
            assertThat(shop.client().get("/users/1").statusCode()).isEqualTo(200);

            shop.publish(shop.compile("moved", users, source -> source.replace("/users/", "/people/")));
            await(shop, "/people/1", 200);
            assertThat(shop.client().get("/users/1").statusCode()).isEqualTo(404);

            shop.publish(shop.compile("broken", users, source -> source.replace("/users/{id}", "/users/<id")));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> shop.errors().contains("failed and is skipped"));
            assertThat(shop.client().get("/people/1").statusCode()).isEqualTo(200);

            shop.publish(shop.compile("mended", users, source -> source.replace("/users/", "/guests/")));
            shop.publish(shop.compile(
                    "added",
                    orders,
                    source -> source.replace(
                                    "Route.get(\"/orders\", this::list)",
                                    "Route.get(\"/orders\", this::list), Route.get(\"/count\", this::count)")
                            .replace(
                                    "void list(",
                                    "void count(Context ctx) { ctx.json(book.all().size()); } void list(")));
            await(shop, "/count", 200);
            await(shop, "/guests/1", 200);
        }
    }

    @Test
    void swapsByEditsUnderFullLoadShowNoErrorAndNoMix() throws Exception {
        try (EditedShop shop = EditedShop.start(folder)) {
            Path even = shop.compile("even", "io/hotswap/demo/Shop.java", edition("even"));
            Path odd = shop.compile("odd", "io/hotswap/demo/Shop.java", edition("odd"));
            shop.publish(even);
            await(shop, "/edition", 200);
            try (Load load = new Load(shop.client().address("/edition"))) {
                for (int swap = 1; swap <= SWAPS; swap++) {
                    shop.publish(swap % 2 == 0 ? even : odd);
                    load.await(swap % 2 == 0 ? "even" : "odd");
                }
                assertThat(load.wrong()).isEmpty();
                assertThat(load.seen()).containsOnlyKeys("even", "odd");
            }
        }
    }

    private static UnaryOperator<String> edition(String name) {
        return source -> edited(
                source,
                Map.of(
                        "List.of(counter,",
                        "List.of(headerOf(\"%s\"), counter,".formatted(name),
                        "                home,",
                        "editionOf(\"%s\"), home,".formatted(name),
                        "private List<Endpoints> endpoints()",
                        """
                private static Middleware headerOf(String edition) {
                    return ctx -> ctx.header("Edition", edition);
                }

                private static Endpoints editionOf(String edition) {
                    return () -> List.of(io.hotswap.demo.shared.Route.get("/edition", ctx -> ctx.result(edition)));
                }

                private List<Endpoints> endpoints()"""));
    }

    private static String edited(String source, Map<String, String> edits) {
        String edited = source;
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            assertThat(edited).containsOnlyOnce(edit.getKey());
            edited = edited.replace(edit.getKey(), edit.getValue());
        }
        return edited;
    }

    private static void await(EditedShop shop, String path, int status) throws Exception {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(() -> shop.client().get(path).statusCode() == status);
    }
}
