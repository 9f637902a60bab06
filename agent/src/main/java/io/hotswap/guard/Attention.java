package io.hotswap.guard;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether the calls of a method are counted. They are at first. A method that turns out to be called very often is counted no
 * longer: what it costs to count is a large share of a short method. Its failures are told all the same, and the first one lets
 * it be counted again, for a while; the next time that takes many more failures, so that a method which fails now and then is
 * counted seldom.
 *
 * <p>Whether a call is counted depends only on what was before it, so that the counted calls are as good as all of them for a
 * test that compares shares: a martingale stays one if rounds are left out by a rule that does not know their outcome.
 */
final class Attention {
    private static final long SECOND = 1_000_000_000;
    // Calls in a nanosecond: 100,000 in a second, which take less than a thousandth of a processor to count.
    private static final double HOT = 1e-4;
    private static final long AT_FIRST = SECOND / 2;
    private static final long AGAIN = SECOND / 10;
    private static final long FACTOR = 16;

    private final AtomicLong missed = new AtomicLong();
    private volatile boolean counting = true;
    private volatile long due = 1;
    private volatile Turn turn = new Turn(0, Observed.NOTHING);
    private boolean isBegun;
    private long since;
    private long period;
    private long callsBefore;

    /**
     * The time since a failure has let calls be counted again.
     *
     * @param number 0 until a failure has done so
     * @param from what was observed before
     */
    record Turn(int number, Observed from) {}

    Turn turn() {
        return turn;
    }

    /** A failure of a call that was not counted; whether it is time to look. */
    boolean missed() {
        return missed.incrementAndGet() >= due && !counting;
    }

    boolean isCounting() {
        return counting;
    }

    /** Whether calls were left out, so that what is counted is not all of them. */
    boolean isInPart() {
        return !counting || turn.number() > 0;
    }

    /**
     * Decides anew.
     *
     * @param observed all that was counted so far
     * @return whether calls are to be counted from now on
     */
    boolean look(long now, Observed observed) {
        if (!isBegun) {
            begin(now, observed.calls(), AT_FIRST);
        } else if (!counting && missed.get() >= due) {
            due = missed.get() * FACTOR;
            turn = new Turn(turn.number() + 1, observed);
            counting = true;
            begin(now, observed.calls(), AGAIN);
        } else if (counting && now - since >= period) {
            counting = (double) (observed.calls() - callsBefore) / (now - since) < HOT;
            begin(now, observed.calls(), AT_FIRST);
        }
        return counting;
    }

    /** How long until it has to be looked at again, if no failure is told before; {@link Long#MAX_VALUE} if not at all. */
    long left(long now) {
        return counting ? Math.max(1, since + period - now) : Long.MAX_VALUE;
    }

    private void begin(long now, long calls, long length) {
        isBegun = true;
        period = length;
        since = now;
        callsBefore = calls;
    }
}
