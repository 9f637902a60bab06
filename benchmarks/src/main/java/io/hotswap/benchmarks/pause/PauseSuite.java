package io.hotswap.benchmarks.pause;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.spring.Shop;
import io.hotswap.benchmarks.spring.ShopSubject;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Samples;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The longest gap of a heartbeat in the application's JVM and the requests of a closed loop, from a quarter of a second before an
 * edit to as long after its first answer; beside the same time without an edit.
 */
public final class PauseSuite implements Suite {
    private static final String NOTHING = "no reload";
    private static final String GAP = "longest gap of a 1 kHz heartbeat";
    private static final String SLOW = "p99.9 of the requests of a closed loop";
    private static final String LOST = "requests that failed";
    private static final long MARGIN = 250;
    private static final int WARM_UP = 3;

    private final BuildTree tree;

    public PauseSuite(BuildTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        Samples samples = new Samples(name());
        if (!Shop.isBuilt(tree)) {
            samples.note(GAP, "hotswap", Map.of(), "ms", "not measured: benchmarks/spring-app is not built");
            return samples.figures();
        }
        List<Shop> shops = new ArrayList<>();
        try {
            for (ShopSubject subject : List.of(
                    ShopSubject.hotswap(tree),
                    ShopSubject.BARE,
                    ShopSubject.hotswapAgent(tree),
                    ShopSubject.DEV_TOOLS)) {
                shops.add(Shop.start(tree, subject));
            }
            rounds(shops, scale == Scale.LONG ? 30 : 5, samples);
        } catch (RefusedException refused) {
            throw new IOException("a body edit is refused: " + refused.getMessage(), refused);
        } finally {
            shops.forEach(Shop::close);
        }
        return samples.figures();
    }

    private static void rounds(List<Shop> shops, int rounds, Samples samples)
            throws IOException, InterruptedException, RefusedException {
        for (Shop shop : shops) {
            shop.ask("heart");
        }
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Shop shop : shops) {
                observed(shop, round < 0 ? new Samples("pause") : samples, true);
            }
            observed(shops.get(0), round < 0 ? new Samples("pause") : samples, false);
        }
    }

    private static void observed(Shop shop, Samples samples, boolean isEdited)
            throws IOException, InterruptedException, RefusedException {
        String subject = isEdited ? shop.subject().name() : NOTHING;
        RequestLoop loop = new RequestLoop(shop.client());
        shop.ask("gap");
        loop.start();
        Thread.sleep(MARGIN);
        if (isEdited) {
            shop.edit();
        }
        Thread.sleep(MARGIN);
        loop.end();
        samples.add(GAP, subject, Map.of(), "ms", Double.parseDouble(shop.ask("gap")));
        samples.add(SLOW, subject, Map.of(), "ms", loop.at(0.999));
        samples.add(LOST, subject, Map.of(), "requests", loop.failed());
    }
}
