package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What stays in memory of many reloads, in JVMs that run four at a time: what is measured is memory and processor time, and most
 * of a reload's elapsed time is waiting.
 */
public final class MemorySuite implements Suite {
    private static final int AT_ONCE = 4;
    // Tidying up begins when nothing has happened for five seconds.
    private static final Duration QUIET = Duration.ofSeconds(7);

    private final MemoryCases cases;
    private final ShopMemory shops;

    public MemorySuite(BuildTree tree) {
        this.cases = new MemoryCases(tree);
        this.shops = new ShopMemory(tree, name(), QUIET);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        List<Integer> readings = readings(scale);
        int first = scale == Scale.LONG ? 1_000 : 100;
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<List<Figure>>> running = new ArrayList<>();
            for (MemoryCase one : cases.of(scale)) {
                running.add(threads.submit(() -> figures(one, readings, first)));
            }
            if (scale == Scale.LONG) {
                shops.subjects().forEach(shop -> running.add(threads.submit(() -> shops.measure(shop))));
            }
            List<Figure> figures = new ArrayList<>();
            for (Future<List<Figure>> next : running) {
                figures.addAll(next.get());
            }
            figures.addAll(Savings.of(name(), figures));
            return figures;
        } catch (ExecutionException failed) {
            throw new IOException("a measurement failed", failed);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Figure> figures(MemoryCase one, List<Integer> readings, int first) throws InterruptedException {
        try {
            return one.figures(name()).of(one.run(QUIET, readings), first);
        } catch (IOException cannot) {
            return List.of(one.figures(name()).failed(cannot));
        }
    }

    private static List<Integer> readings(Scale scale) {
        IntStream within = scale == Scale.LONG
                ? IntStream.iterate(1_000, edits -> edits <= 10_000, edits -> edits + 500)
                : IntStream.iterate(100, edits -> edits <= 1_000, edits -> edits + 300);
        return Stream.concat(Stream.of(10, 100), within.boxed()).distinct().toList();
    }
}
