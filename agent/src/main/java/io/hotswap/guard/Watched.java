package io.hotswap.guard;

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
        long failures = window.failures().exits(method, pattern -> true);
        return new Observed(new Tally(reading.calls(), failures), reading.latency());
    }
}
