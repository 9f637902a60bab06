package io.hotswap.benchmarks.latency;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.spring.Shop;
import io.hotswap.benchmarks.spring.ShopSubject;
import io.hotswap.benchmarks.suite.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same edit of a body in one Spring Boot application, by everything that people use for it. */
final class SpringEdits {
    private static final String MEASURE = "edit to first answer, Spring Boot";
    private static final String UNIT = "ms";
    private static final int WARM_UP = 3;

    private final BuildTree tree;
    private final Samples samples;

    SpringEdits(BuildTree tree, Samples samples) {
        this.tree = tree;
        this.samples = samples;
    }

    void measure(int rounds) throws IOException, InterruptedException {
        if (!Shop.isBuilt(tree)) {
            samples.note(MEASURE, "hotswap", Map.of(), UNIT, "not measured: benchmarks/spring-app is not built");
            return;
        }
        List<Shop> shops = new ArrayList<>();
        try {
            for (ShopSubject subject : List.of(
                    ShopSubject.hotswap(tree),
                    ShopSubject.BARE,
                    ShopSubject.hotswapAgent(tree),
                    ShopSubject.FAST_DEV_TOOLS,
                    ShopSubject.DEV_TOOLS,
                    ShopSubject.PLAIN)) {
                shops.add(Shop.start(tree, subject));
            }
            // DevTools takes what it finds at its first look for what was there before.
            Thread.sleep(2_000);
            for (int round = -WARM_UP; round < rounds; round++) {
                for (Shop shop : shops) {
                    edit(shop, round >= 0);
                }
            }
        } finally {
            shops.forEach(Shop::close);
        }
    }

    private void edit(Shop shop, boolean counts) throws IOException, InterruptedException {
        String subject = shop.subject().name();
        try {
            Thread.sleep(150);
            double millis = shop.edit();
            if (counts) {
                samples.add(MEASURE, subject, Map.of(), UNIT, millis);
            }
        } catch (RefusedException refused) {
            samples.note(MEASURE, subject, Map.of(), UNIT, String.valueOf(refused.getMessage()));
        }
    }
}
