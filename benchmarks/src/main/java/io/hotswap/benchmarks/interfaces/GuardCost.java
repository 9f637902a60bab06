package io.hotswap.benchmarks.interfaces;

import static java.util.Objects.requireNonNull;

import io.hotswap.benchmarks.interfaces.WatchedCopies.State;
import io.hotswap.bytecode.MethodKey;
import java.io.IOException;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;

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

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<State, ToIntBiFunction<byte[], Integer>> loops = new EnumMap<>(State.class);
    private int sink;

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
        WatchedCopies copies = WatchedCopies.of(HotCode.class, new MethodKey("hash", "([B)I"));
        for (State state : State.values()) {
            @SuppressWarnings("unchecked")
            ToIntBiFunction<byte[], Integer> loop =
                    (ToIntBiFunction<byte[], Integer>) copies.make(state, HotLoop.class);
            loops.put(state, loop);
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
}
