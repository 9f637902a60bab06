package io.hotswap.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;

/** A static method of a program that takes the number of its turns, timed by the best of several rounds. */
record TimedLoop(Method method) {
    private static final int ROUNDS = 10;
    private static final int TURNS = 500_000;

    static TimedLoop of(Program program, String type, String name) throws NoSuchMethodException {
        return new TimedLoop(program.type(type).getMethod(name, int.class));
    }

    /** Every round has to give what the first one gave. */
    double nanosPerTurn() throws ReflectiveOperationException {
        long expected = (long) method.invoke(null, TURNS);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            assertThat(method.invoke(null, TURNS)).isEqualTo(expected);
            best = Math.min(best, System.nanoTime() - start);
        }
        return (double) best / TURNS;
    }
}
