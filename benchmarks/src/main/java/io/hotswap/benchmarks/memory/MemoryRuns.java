package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures JVMs four at a time: what is measured is memory and processor time, and most of a reload's elapsed time is waiting.
 *
 * @param suite as figures name it
 * @param readings after how many edits
 * @param first from which of them on a slope is told
 */
record MemoryRuns(String suite, List<Integer> readings, int first) {
    // Tidying up begins when nothing has happened for five seconds.
    static final Duration QUIET = Duration.ofSeconds(7);

    private static final int AT_ONCE = 4;

    /** Thousands of edits, or hundreds. */
    static MemoryRuns of(String suite, Scale scale) {
        int first = scale == Scale.LONG ? 1_000 : 100;
        IntStream within = scale == Scale.LONG
                ? IntStream.iterate(first, edits -> edits <= 10_000, edits -> edits + 500)
                : IntStream.iterate(first, edits -> edits <= 1_000, edits -> edits + 300);
        List<Integer> readings =
                Stream.concat(Stream.of(10, 100), within.boxed()).distinct().toList();
        return new MemoryRuns(suite, readings, first);
    }

    /** A case, for {@link #measured}. */
    Callable<List<Figure>> job(MemoryCase one) {
        return () -> {
            try {
                return one.figures(suite).of(one.run(QUIET, readings), first);
            } catch (IOException cannot) {
                return List.of(one.figures(suite).failed(cannot));
            }
        };
    }

    /**
     * The figures of all jobs, in that order.
     *
     * @param longest are begun first, so that none of them is what the others have ended before
     */
    List<Figure> measured(List<Callable<List<Figure>>> jobs, List<Callable<List<Figure>>> longest)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<List<Figure>>> last =
                    longest.stream().map(threads::submit).toList();
            List<Future<List<Figure>>> running =
                    jobs.stream().map(threads::submit).toList();
            List<Figure> figures = new ArrayList<>();
            for (Future<List<Figure>> next :
                    Stream.concat(running.stream(), last.stream()).toList()) {
                figures.addAll(next.get());
            }
            return figures;
        } catch (ExecutionException failed) {
            throw new IOException("a measurement failed", failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
