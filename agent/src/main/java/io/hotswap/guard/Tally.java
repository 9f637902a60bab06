package io.hotswap.guard;

/**
 * How often a method was called, and how many of these calls ended with an exception.
 *
 * @param calls never fewer than the failures: counting without locks may lose a call (JLS 17.7)
 */
public record Tally(long calls, long failures) {
    /** Nothing was observed. */
    public static final Tally NONE = new Tally(0, 0);

    public Tally {
        calls = Math.max(calls, failures);
    }

    /** The share of the calls that failed, from 0 to 1. */
    public double share() {
        return calls == 0 ? 0 : (double) failures / calls;
    }

    Tally plus(Tally more) {
        return new Tally(calls + more.calls, failures + more.failures);
    }

    @Override
    public String toString() {
        return failures + " of " + calls + " calls";
    }
}
