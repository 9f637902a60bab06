package io.hotswap.guard;

import java.util.Set;

/**
 * One method that is being watched.
 *
 * @param number what its advice tells
 * @param window of its batch
 * @param before what was observed of the method before the reload
 * @param attention whether its calls are counted
 */
record Watched(int number, MethodId method, Window window, Observed before, Attention attention) {
    // The failures that begin a turn are sixteen times as many as those that began the one before.
    private static final int MOST_TURNS = 16;

    Observed now(Counters counters) {
        Counters.Reading reading = counters.read(number);
        return new Observed(reading.calls(), window.failures().exits(method), reading.latency());
    }

    /** A counted call has failed. */
    void threw(Throwable thrown) {
        window.threw(method, thrown);
    }

    /** A call that was not counted has failed; whether it is time to look. */
    boolean missed(Throwable thrown) {
        boolean isForAttention = attention.missed();
        return window.missed(method, thrown) || isForAttention;
    }

    /** Decides whether its calls are counted; how many nanoseconds until that has to be decided anew. */
    long attend(long now, Counters counters) {
        boolean counted = attention.isCounting();
        boolean counts = attention.look(now, now(counters));
        if (counts != counted) {
            counters.count(number, counts);
        }
        return attention.left(now);
    }

    boolean failedBefore() {
        return !before.thrown().isEmpty();
    }

    /** What counts against it: all, or what was counted since a failure asked for that. */
    Observed judged(Counters counters) {
        return now(counters).minus(attention.turn().from());
    }

    /**
     * Whether it fails more often than before, as far as that may be said of so many calls. Each turn of counting is a test of its
     * own, with half the false alarms of the one before, so that all together have no more than one was allowed.
     */
    boolean isWorse(Counters counters, Set<Pattern> normal) {
        return window.settings()
                .test()
                .isWorse(
                        before.excused(normal, method),
                        judged(counters).excused(normal, method),
                        window.methods().size() << Math.min(attention.turn().number() + 1, MOST_TURNS));
    }

    /** Whether what its window has seen may be taken for usual by the next one. */
    boolean isUsual(Counters counters, Set<Pattern> normal) {
        return window.settings()
                .test()
                .isUsual(before.excused(normal, method), now(counters).excused(normal, method));
    }
}
