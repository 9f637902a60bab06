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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs a hot method to be watched by the guard, and what is left of that when its window is over. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class GuardBenchmark {
    private static final int NUMBER = 7;
    private static final String HEADER =
            "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8; charset=utf-8; level=1; more=words; and=so-on;";

    /** As it was loaded; with advice that counts, as in the first half second; as from then on; and redefined without advice after that. */
    @Param({"plain", "counted", "watched", "closed"})
    public String method = "plain";

    /** How long the method works: on a header of so many letters. */
    @Param({"1600", "400", "150"})
    public int letters = 400;

    private final ToIntFunction<byte[]> called = new HotMethod();
    private byte[] header = {};

    @Setup
    public void redefine() throws IOException, ReflectiveOperationException, UnmodifiableClassException {
        header = HEADER.repeat(16).substring(0, letters).getBytes(StandardCharsets.US_ASCII);
        Instrumentation instrumentation = ByteBuddyAgent.getInstrumentation();
        MethodHandles.Lookup trusted = TrustedLookup.open(instrumentation).orElseThrow();
        JdkTemplate.define(trusted, CallCounters.class, MethodAdvice.COUNTERS);
        byte[] plain = classFile();
        byte[] advised = MethodAdvice.advise(plain, Map.of(new MethodKey("applyAsInt", "([B)I"), NUMBER))
                .classFile();
        if (!method.equals("plain")) {
            instrumentation.redefineClasses(new ClassDefinition(HotMethod.class, advised));
        }
        if (!method.equals("counted")) {
            Class.forName(MethodAdvice.COUNTERS.binary(), true, null)
                    .getMethod("count", int.class, boolean.class)
                    .invoke(null, NUMBER, false);
        }
        if (method.equals("closed")) {
            instrumentation.redefineClasses(new ClassDefinition(HotMethod.class, plain));
        }
    }

    @Benchmark
    public int call() {
        return called.applyAsInt(header);
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = HotMethod.class.getResourceAsStream("HotMethod.class")) {
            return in.readAllBytes();
        }
    }
}
