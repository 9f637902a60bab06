package io.hotswap.guard;

/** What was seen of a method. */
public record Observed(Tally tally, Latency latency) {
    /** Of a method that was not watched. */
    public static final Observed NOTHING = new Observed(Tally.NONE, Latency.NONE);

    Observed plus(Observed more) {
        return new Observed(tally.plus(more.tally), latency.plus(more.latency));
    }
}
