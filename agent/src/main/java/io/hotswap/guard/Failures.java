package io.hotswap.guard;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Counts exceptional exits by method and exception, on the threads of the application. An exception that leaves several
 * watched methods counts for each of them, and once for the first.
 */
final class Failures {
    private static final int MOST = 1000;
    private static final int THREADS = 64;
    private static final int FRAMES = 200;

    private final Map<Pattern, Counted> counts = new ConcurrentHashMap<>();
    private final Map<Pattern, List<StackTraceElement>> traces = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Begun> last = new AtomicReferenceArray<>(THREADS);

    private record Begun(MethodId method, WeakReference<Throwable> thrown) {}

    private record Counted(LongAdder exits, LongAdder begun) {}

    /**
     * How often a method ended with an exception.
     *
     * @param exits all of them
     * @param begun those in which it was the first watched method that the exception left
     * @param trace the stack of the first of these
     */
    record Count(Pattern pattern, long exits, long begun, List<StackTraceElement> trace) {}

    void add(MethodId method, Throwable thrown) {
        Pattern pattern = new Pattern(method, thrown.getClass().getName());
        boolean begins = begins(method, thrown);
        if (counts.size() >= MOST && !counts.containsKey(pattern)) {
            return;
        }
        Counted counted = counts.computeIfAbsent(pattern, key -> new Counted(new LongAdder(), new LongAdder()));
        if (begins) {
            counted.begun().increment();
            traces.computeIfAbsent(pattern, key -> trace(thrown));
        }
        counted.exits().increment();
    }

    List<Count> counts() {
        return counts.entrySet().stream()
                .map(entry -> new Count(
                        entry.getKey(),
                        entry.getValue().exits().sum(),
                        entry.getValue().begun().sum(),
                        traces.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    /** How often a method ended with an exception, by its class. */
    Map<String, Long> exits(MethodId method) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().method().equals(method))
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().exception(),
                        entry -> entry.getValue().exits().sum()));
    }

    private boolean begins(MethodId method, Throwable thrown) {
        int slot = System.identityHashCode(Thread.currentThread()) % THREADS;
        Begun before = last.get(slot);
        if (before != null && before.thrown().refersTo(thrown)) {
            // HotSpot throws one object again and again, without a trace, where code is hot
            // (OmitStackTraceInFastThrow).
            return before.method().equals(method) && thrown.getStackTrace().length == 0;
        }
        last.set(slot, new Begun(method, new WeakReference<>(thrown)));
        return true;
    }

    private static List<StackTraceElement> trace(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return List.of(trace).subList(0, Math.min(trace.length, FRAMES));
    }
}
