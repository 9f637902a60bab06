package io.hotswap.guard;

/** How long calls took: a sample of those that returned. */
public record Latency(long samples, long nanos) {
    /** Nothing was timed. */
    public static final Latency NONE = new Latency(0, 0);

    Latency plus(Latency more) {
        return new Latency(samples + more.samples, nanos + more.nanos);
    }

    Latency minus(Latency earlier) {
        return new Latency(samples - earlier.samples, nanos - earlier.nanos);
    }

    /** The mean in nanoseconds; 0 where nothing was timed. */
    public long mean() {
        return samples == 0 ? 0 : nanos / samples;
    }

    @Override
    public String toString() {
        return samples == 0 ? "not timed" : Math.round(mean() / 100.0) / 10.0 + " us";
    }
}
