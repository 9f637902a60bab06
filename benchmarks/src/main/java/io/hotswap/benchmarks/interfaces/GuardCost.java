package io.hotswap.benchmarks.interfaces;

import static java.util.Objects.requireNonNull;

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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * What it costs a hot method to be watched: one copy of it per {@link State}, which take turns; a program for a JVM of its own. The
 * thread's processor time is taken, since wall time tells what else the machine does.
 */
final class GuardCost {
    private static final String HEADER =
            "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8; charset=utf-8; level=1;";
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 120;
    private static final long ROUND_NANOS = 1_000_000;
    private static final int FIRST_CALLS = 20_000;

    private final Instrumentation instrumentation = ByteBuddyAgent.getInstrumentation();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<State, ToIntBiFunction<byte[], Integer>> loops = new EnumMap<>(State.class);
    private int sink;

    /** What has become of a method. */
    enum State {
        /** As it was loaded. */
        PLAIN,
        /** With advice that counts, as in the first half second of a window. */
        COUNTED,
        /** With advice that does not count, as in the rest of the window. */
        WATCHED,
        /** Redefined without advice, as when the window is over. */
        CLOSED
    }

    private GuardCost() {}

    /** Takes the letters that the method reads; prints the median of the ns per call of each state. */
    public static void main(String... arguments)
            throws IOException, ReflectiveOperationException, UnmodifiableClassException {
        byte[] header = HEADER.substring(0, Integer.parseInt(arguments[0])).getBytes(StandardCharsets.US_ASCII);
        Map<State, Double> medians = new GuardCost().measure(header);
        System.out.println(medians.values().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private Map<State, Double> measure(byte[] header)
            throws IOException, ReflectiveOperationException, UnmodifiableClassException {
        MethodHandles.Lookup trusted = TrustedLookup.open(instrumentation).orElseThrow();
        JdkTemplate.define(trusted, CallCounters.class, MethodAdvice.COUNTERS);
        for (State state : State.values()) {
            loops.put(state, prepared(state));
        }
        int calls = FIRST_CALLS;
        Map<State, List<Double>> times = new EnumMap<>(State.class);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (State state : State.values()) {
                double nanos = timed(requireNonNull(loops.get(state)), header, calls);
                if (round >= 0) {
                    times.computeIfAbsent(state, first -> new ArrayList<>()).add(nanos);
                } else if (state == State.PLAIN) {
                    calls = (int) Math.max(1_000, ROUND_NANOS / Math.max(0.5, nanos));
                }
            }
        }
        Map<State, Double> medians = new EnumMap<>(State.class);
        times.forEach((state, all) -> medians.put(
                state, all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow()));
        return medians;
    }

    private double timed(ToIntBiFunction<byte[], Integer> loop, byte[] header, int calls) {
        long start = threads.getCurrentThreadCpuTime();
        sink += loop.applyAsInt(header, calls);
        return (double) (threads.getCurrentThreadCpuTime() - start) / calls;
    }

    private ToIntBiFunction<byte[], Integer> prepared(State state)
            throws IOException, ReflectiveOperationException, UnmodifiableClassException {
        byte[] plain = classFile(HotCode.class);
        CopyLoader loader = new CopyLoader();
        Class<?> code = loader.define(plain);
        Object loop = loader.define(classFile(HotLoop.class)).getConstructor().newInstance();
        if (state != State.PLAIN) {
            byte[] advised = MethodAdvice.advise(plain, Map.of(new MethodKey("hash", "([B)I"), state.ordinal()))
                    .classFile();
            instrumentation.redefineClasses(new ClassDefinition(code, advised));
        }
        if (state == State.WATCHED) {
            Class.forName(MethodAdvice.COUNTERS.binary(), true, null)
                    .getMethod("count", int.class, boolean.class)
                    .invoke(null, state.ordinal(), false);
        }
        if (state == State.CLOSED) {
            instrumentation.redefineClasses(new ClassDefinition(code, plain));
        }
        @SuppressWarnings("unchecked")
        ToIntBiFunction<byte[], Integer> ready = (ToIntBiFunction<byte[], Integer>) loop;
        return ready;
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IOException(type + " has no class file");
            }
            return in.readAllBytes();
        }
    }

    /** Has copies of its own. */
    private static final class CopyLoader extends ClassLoader {
        CopyLoader() {
            super(GuardCost.class.getClassLoader());
        }

        Class<?> define(byte[] classFile) {
            return defineClass(null, classFile, 0, classFile.length);
        }
    }
}
