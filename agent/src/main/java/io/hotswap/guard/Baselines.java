package io.hotswap.guard;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What is usual of methods: what windows have observed that raised no alarm, and were not about to. */
final class Baselines {
    private static final int REMEMBERED = 10_000;

    private final Counters counters;
    private final Supplier<Set<Pattern>> excused;
    private final Map<MethodId, Observed> observed = new LinkedHashMap<>();

    Baselines(Counters counters, Supplier<Set<Pattern>> excused) {
        this.counters = counters;
        this.excused = excused;
    }

    /**
     * Of a method whose code is about to be replaced; it is watched until the JVM has taken the next.
     *
     * @param open the windows that have not ended
     */
    Observed of(MethodId method, Collection<Window> open) {
        return open.stream()
                .filter(window -> !window.alarmed())
                .flatMap(window -> window.methods().stream())
                .filter(watched -> watched.method().equals(method) && isUsual(watched))
                .findFirst()
                .map(watched -> watched.before().plus(watched.now(counters)))
                .orElseGet(() -> observed.getOrDefault(method, Observed.NOTHING));
    }

    /** Takes what was observed of a method that is watched no longer. */
    void remember(Watched watched) {
        if (!watched.window().alarmed() && isUsual(watched)) {
            observed.put(watched.method(), watched.before().plus(watched.now(counters)));
            if (observed.size() > REMEMBERED) {
                observed.remove(observed.keySet().iterator().next());
            }
        }
    }

    private boolean isUsual(Watched watched) {
        return watched.now(counters).thrown().isEmpty() || watched.isUsual(counters, excused.get());
    }
}
