package io.hotswap.benchmarks.restart;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.spring.Shop;
import io.hotswap.benchmarks.spring.ShopSubject;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Samples;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An edit that takes a restart, from the last byte written to the first answer of the new code, with each {@code restart.boost};
 * beside killing the process and starting another. DevTools restarts in the same JVM.
 */
public final class RestartSuite implements Suite {
    private static final List<String> BOOSTS = List.of("off", "cds", "full");

    private final BuildTree tree;

    public RestartSuite(BuildTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        Samples samples = new Samples(name());
        if (!Shop.isBuilt(tree)) {
            samples.note("time", "hotswap", Map.of(), "ms", "not measured: benchmarks/spring-app is not built");
            return samples.figures();
        }
        Map<String, Shop> shops = new LinkedHashMap<>();
        try {
            start(shops);
            for (int round = 0; round < (scale == Scale.LONG ? 10 : 2); round++) {
                round(shops, samples);
            }
        } catch (RefusedException impossible) {
            throw new IOException(impossible);
        } finally {
            shops.values().forEach(Shop::close);
        }
        return samples.figures();
    }

    private void start(Map<String, Shop> shops) throws IOException, InterruptedException, RefusedException {
        for (String boost : BOOSTS) {
            Shop shop = Shop.start(tree, ShopSubject.restarting(tree, boost));
            shops.put(boost, shop);
            shop.restart();
            if (!boost.equals("off")) {
                BoostArchive.await(shop);
            }
        }
        shops.put("", Shop.start(tree, ShopSubject.PLAIN));
        shops.put("DevTools", Shop.start(tree, ShopSubject.DEV_TOOLS));
    }

    /** Each peer of a round stands beside all boosts. */
    private static void round(Map<String, Shop> shops, Samples samples)
            throws IOException, InterruptedException, RefusedException {
        for (Map.Entry<String, Shop> shop : shops.entrySet()) {
            RestartCost cost = RestartCost.of(shop.getValue());
            boolean isOurs = BOOSTS.contains(shop.getKey());
            for (String boost : isOurs ? List.of(shop.getKey()) : BOOSTS) {
                cost.add(
                        samples, isOurs ? "hotswap" : shop.getValue().subject().name(), Map.of("restart.boost", boost));
            }
        }
    }
}
