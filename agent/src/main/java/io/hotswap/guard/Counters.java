package io.hotswap.guard;

/** Where watched methods count; a method has the slot that is its number's remainder by the capacity. */
public interface Counters {
    int capacity();

    Reading read(int number);

    /** Says whether calls are counted, from about now on. */
    void count(int number, boolean counting);

    /** Begins anew in a slot that nobody uses: calls are counted. */
    void clear(int number);

    /** How often a method was called, and how long those calls took that were timed. */
    record Reading(long calls, Latency latency) {}
}
