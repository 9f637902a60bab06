package io.hotswap.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was seen of a method.
 *
 * @param calls how many began
 * @param thrown how many ended with an exception, by its class
 */
public record Observed(long calls, Map<String, Long> thrown, Latency latency) {
    /** Of a method that was not watched. */
    public static final Observed NOTHING = new Observed(0, Map.of(), Latency.NONE);

    public Observed {
        thrown = Map.copyOf(thrown);
    }

    /** All failures. */
    public Tally tally() {
        return new Tally(calls, sum(thrown));
    }

    /** Without failures that somebody has called normal; they count as calls that went well. */
    Tally excused(Set<Pattern> normal, MethodId method) {
        Map<String, Long> left = new HashMap<>(thrown);
        left.keySet().removeIf(exception -> normal.contains(new Pattern(method, exception)));
        return new Tally(Math.max(calls, sum(thrown)), sum(left));
    }

    Observed plus(Observed more) {
        Map<String, Long> all = new HashMap<>(thrown);
        more.thrown.forEach((exception, exits) -> all.merge(exception, exits, Long::sum));
        return new Observed(calls + more.calls, all, latency.plus(more.latency));
    }

    /** What was added since an earlier moment. */
    Observed minus(Observed earlier) {
        Map<String, Long> left = new HashMap<>(thrown);
        earlier.thrown.forEach((exception, exits) -> left.merge(exception, -exits, Long::sum));
        left.values().removeIf(exits -> exits <= 0);
        return new Observed(Math.max(0, calls - earlier.calls), left, latency.minus(earlier.latency));
    }

    private static long sum(Map<String, Long> thrown) {
        return thrown.values().stream().mapToLong(Long::longValue).sum();
    }
}
