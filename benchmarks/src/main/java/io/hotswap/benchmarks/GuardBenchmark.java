package io.hotswap.benchmarks;

import io.hotswap.advice.JdkTemplate;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.CallCounters;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.rewrite.MethodAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
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

/** What it costs a hot method to be watched by the guard. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class GuardBenchmark {
    private static final int NUMBER = 7;
    private static final byte[] HEADER =
            "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8; charset=utf-8; level=1; more=words; and=so-on;"
                    .repeat(4)
                    .getBytes(StandardCharsets.US_ASCII);

    @Param({"plain", "watched"})
    public String method = "plain";

    private ToIntFunction<byte[]> called;

    @Setup
    public void define() throws IOException, ReflectiveOperationException {
        Instrumentation instrumentation = ByteBuddyAgent.getInstrumentation();
        MethodHandles.Lookup trusted = TrustedLookup.open(instrumentation).orElseThrow();
        JdkTemplate.define(trusted, CallCounters.class, MethodAdvice.COUNTERS);
        byte[] plain = classFile();
        byte[] advised = MethodAdvice.advise(plain, Map.of(new MethodKey("applyAsInt", "([B)I"), NUMBER))
                .classFile();
        called = instance(method.equals("plain") ? plain : advised);
    }

    @Benchmark
    public int call() {
        return called.applyAsInt(HEADER);
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = HotMethod.class.getResourceAsStream("HotMethod.class")) {
            return in.readAllBytes();
        }
    }

    @SuppressWarnings("unchecked")
    private static ToIntFunction<byte[]> instance(byte[] classFile) throws ReflectiveOperationException {
        Class<?> defined =
                MethodHandles.lookup().defineHiddenClass(classFile, true).lookupClass();
        return (ToIntFunction<byte[]>) defined.getConstructor().newInstance();
    }
}
