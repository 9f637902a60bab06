package io.hotswap.benchmarks;

import io.hotswap.advice.JdkTemplate;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.CallCounters;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.rewrite.MethodAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import net.bytebuddy.agent.ByteBuddyAgent;
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
 * What it costs a hot method to be watched by the guard, and what is left of that when its window is over. Each {@link Watch} has a
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

    /** What has become of a method, in the order of the turns. */
    enum Watch {
        /** As it was loaded. */
        PLAIN,
        /** With advice that counts, as in the first half second of a window. */
        COUNTED,
        /** With advice that does not count, as in the rest of the window. */
        WATCHED,
        /** Redefined without advice, as when the window is over. */
        CLOSED
    }

    @Setup
    public void prepare() throws IOException, ReflectiveOperationException, UnmodifiableClassException {
        header = HEADER.repeat(16).substring(0, letters).getBytes(StandardCharsets.US_ASCII);
        Instrumentation instrumentation = ByteBuddyAgent.getInstrumentation();
        MethodHandles.Lookup trusted = TrustedLookup.open(instrumentation).orElseThrow();
        JdkTemplate.define(trusted, CallCounters.class, MethodAdvice.COUNTERS);
        byte[] plain = classFile();
        for (Watch watch : Watch.values()) {
            Class<?> copy = new CopyLoader().define(plain);
            redefine(instrumentation, copy, plain, watch);
            @SuppressWarnings("unchecked")
            ToIntFunction<byte[]> method =
                    (ToIntFunction<byte[]>) copy.getConstructor().newInstance();
            copies.add(method);
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

    private static void redefine(Instrumentation instrumentation, Class<?> copy, byte[] plain, Watch watch)
            throws ReflectiveOperationException, UnmodifiableClassException {
        if (watch == Watch.PLAIN) {
            return;
        }
        byte[] advised = MethodAdvice.advise(plain, Map.of(new MethodKey("applyAsInt", "([B)I"), watch.ordinal()))
                .classFile();
        instrumentation.redefineClasses(new ClassDefinition(copy, advised));
        if (watch == Watch.WATCHED) {
            Class.forName(MethodAdvice.COUNTERS.binary(), true, null)
                    .getMethod("count", int.class, boolean.class)
                    .invoke(null, watch.ordinal(), false);
        }
        if (watch == Watch.CLOSED) {
            instrumentation.redefineClasses(new ClassDefinition(copy, plain));
        }
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = HotMethod.class.getResourceAsStream("HotMethod.class")) {
            return in.readAllBytes();
        }
    }

    /** Has one copy of the method. */
    private static final class CopyLoader extends ClassLoader {
        CopyLoader() {
            super(GuardBenchmark.class.getClassLoader());
        }

        Class<?> define(byte[] classFile) {
            return defineClass(null, classFile, 0, classFile.length);
        }
    }
}
