package io.hotswap.guard;

import java.util.Set;

/**
 * One method that is being watched.
 *
 * @param number what its advice tells
 * @param window of its batch
 * @param before what was observed of the method before the reload
 */
record Watched(int number, MethodId method, Window window, Observed before) {
    Observed now(Counters counters) {
        Counters.Reading reading = counters.read(number);
        return new Observed(reading.calls(), window.failures().exits(method), reading.latency());
    }

    boolean failedBefore() {
        return !before.thrown().isEmpty();
    }

    /** Whether it fails more often than before, as far as that may be said of so many calls. */
    boolean isWorse(Counters counters, Set<Pattern> normal) {
        return window.settings()
                .test()
                .isWorse(
                        before.excused(normal, method),
                        now(counters).excused(normal, method),
                        window.methods().size());
    }

    /** Whether what its window has seen may be taken for usual by the next one. */
    boolean isUsual(Counters counters, Set<Pattern> normal) {
        return window.settings()
                .test()
                .isUsual(before.excused(normal, method), now(counters).excused(normal, method));
    }
}
