package io.hotswap.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A histogram of durations with fixed bounds, from what nobody notices to what everybody does. Confined to its owner's lock. */
public final class Latencies {
    /** Upper bounds in milliseconds; the last bucket has none. */
    private static final List<Integer> BOUNDS =
            List.of(5, 10, 20, 35, 50, 75, 100, 150, 200, 350, 500, 1000, 2000, 5000, 10000);

    private final long[] counts = new long[BOUNDS.size() + 1];
    private long count;
    private Duration sum = Duration.ZERO;

    /**
     * What was counted.
     *
     * @param buckets how many took no longer than a bound, for each bound, ascending
     */
    public record Histogram(List<Bucket> buckets, long count, Duration sum) {
        public Histogram {
            buckets = List.copyOf(buckets);
        }
    }

    /** How many took no longer than so many milliseconds. */
    public record Bucket(int millis, long count) {}

    public void add(Duration duration) {
        int bucket = 0;
        while (bucket < BOUNDS.size() && duration.compareTo(Duration.ofMillis(BOUNDS.get(bucket))) > 0) {
            bucket++;
        }
        counts[bucket]++;
        count++;
        sum = sum.plus(duration);
    }

    public Histogram histogram() {
        List<Bucket> buckets = new ArrayList<>();
        long below = 0;
        for (int bucket = 0; bucket < BOUNDS.size(); bucket++) {
            below += counts[bucket];
            buckets.add(new Bucket(BOUNDS.get(bucket), below));
        }
        return new Histogram(buckets, count, sum);
    }
}
