package io.hotswap.benchmarks;

import io.hotswap.benchmarks.interfaces.WatchedCopies;
import io.hotswap.bytecode.MethodKey;
import java.io.IOException;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs a hot method to be watched by the guard, and what is left of that when its window is over. Each {@link WatchedCopies.State} has a
 * copy of the method in a class loader of its own; they take turns, an iteration each, so that each is compared with what the
 * same JVM would have given the others in the same hundredths of a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 200, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 400, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Fork(20)
public class GuardBenchmark {
    private static final String HEADER =
            "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8; charset=utf-8; level=1; more=words; and=so-on;";

    /** How long the method works: on a header of so many letters. */
    @Param({"150", "1600"})
    public int letters = 150;

    private final List<ToIntFunction<byte[]>> copies = new ArrayList<>();
    private byte[] header = {};
    private int turn;
    private ToIntFunction<byte[]> called = new HotMethod();

    @Setup
    public void prepare() throws IOException, ReflectiveOperationException, UnmodifiableClassException {
        header = HEADER.repeat(16).substring(0, letters).getBytes(StandardCharsets.US_ASCII);
        WatchedCopies made = WatchedCopies.of(HotMethod.class, new MethodKey("applyAsInt", "([B)I"));
        for (WatchedCopies.State state : WatchedCopies.State.values()) {
            @SuppressWarnings("unchecked")
            ToIntFunction<byte[]> copy = (ToIntFunction<byte[]>) made.make(state, HotMethod.class);
            copies.add(copy);
        }
    }

    @Setup(Level.Iteration)
    public void take() {
        called = copies.get(turn++ % copies.size());
    }

    @Benchmark
    public int call() {
        return called.applyAsInt(header);
    }
}
