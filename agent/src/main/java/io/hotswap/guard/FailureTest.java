package io.hotswap.guard;

/** Decides whether a method fails more often than before. Pure: it may be asked after each call. */
public sealed interface FailureTest permits FixedThreshold, SequentialTest {

    /**
     * Whether the method is worse.
     *
     * @param before what was observed of it before the reload; {@link Tally#NONE} where nothing was
     * @param now what was observed since
     * @param methods how many methods are watched at once, each of which could raise a false alarm
     */
    boolean isWorse(Tally before, Tally now, int methods);

    /**
     * Whether what was observed since the reload may be added to what is usual: a window can end before it has seen enough for an
     * alarm.
     *
     * @param before what was observed of it before the reload
     * @param now what was observed since
     */
    boolean isUsual(Tally before, Tally now);
}
