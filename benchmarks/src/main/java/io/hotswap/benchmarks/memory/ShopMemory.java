package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.Reading;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.spring.Shop;
import io.hotswap.benchmarks.spring.ShopSubject;
import io.hotswap.benchmarks.suite.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What stays in memory of many edits of a body in one Spring Boot application, hotswap's beside those of DevTools. */
final class ShopMemory {
    // A restart of the context takes as long as dozens of reloads.
    private static final int EDITS = 1_000;
    private static final int FIRST = 100;
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:NativeMemoryTracking=summary", "-Xmx512m");

    private final BuildTree tree;
    private final String suite;
    private final Duration quiet;

    /**
     * In the application of that build.
     *
     * @param quiet before each reading
     */
    ShopMemory(BuildTree tree, String suite, Duration quiet) {
        this.tree = tree;
        this.suite = suite;
        this.quiet = quiet;
    }

    /** By what its edits go live. */
    List<ShopSubject> subjects() {
        return Stream.of(ShopSubject.hotswap(tree), ShopSubject.BARE, ShopSubject.FAST_DEV_TOOLS)
                .map(subject -> subject.with(OPTIONS))
                .toList();
    }

    /** The figures of one subject, which say why if it could not be measured. */
    List<Figure> measure(ShopSubject subject) throws InterruptedException {
        MemoryFigures figures = new MemoryFigures(
                suite,
                subject.name(),
                new TreeMap<>(Map.of("application", "Spring Boot", MemoryCases.EDIT, EditKind.BODY.words())));
        if (!Shop.isBuilt(tree)) {
            return List.of(figures.notMeasured("not measured: benchmarks/spring-app is not built"));
        }
        try (Shop shop = Shop.start(tree, subject)) {
            return figures.of(readings(shop), FIRST);
        } catch (IOException | RefusedException cannot) {
            return List.of(figures.failed(cannot));
        }
    }

    private List<Reading> readings(Shop shop) throws IOException, InterruptedException, RefusedException {
        List<Integer> readings = IntStream.concat(
                        IntStream.of(10), IntStream.iterate(FIRST, edits -> edits <= EDITS, edits -> edits + FIRST))
                .boxed()
                .toList();
        // DevTools takes what it finds at its first look for what was there before.
        Thread.sleep(2_000);
        List<Reading> read = new ArrayList<>();
        for (int edits = 1; edits <= EDITS; edits++) {
            shop.edit();
            if (readings.contains(edits)) {
                Thread.sleep(quiet.toMillis());
                read.add(Reading.parse(shop.ask("memory " + edits)).orElseThrow());
            }
        }
        return read;
    }
}
