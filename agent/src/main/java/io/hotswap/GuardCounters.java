package io.hotswap;

import io.hotswap.advice.JdkTemplate;
import io.hotswap.dispatch.CallCounters;
import io.hotswap.guard.Counters;
import io.hotswap.guard.Latency;
import io.hotswap.rewrite.MethodAdvice;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.ObjIntConsumer;

/** The counters in {@code java.base}, which are defined there when the first batch is to be watched. */
final class GuardCounters implements Counters {
    private final MethodHandle read;
    private final MethodHandle clear;
    private final MethodHandle count;

    private GuardCounters(MethodHandle read, MethodHandle clear, MethodHandle count) {
        this.read = read;
        this.clear = clear;
        this.count = count;
    }

    /**
     * Defines them, or finds them defined.
     *
     * @param thrown told of exceptional exits of calls that were counted
     * @param missed told of those of other calls
     */
    static GuardCounters open(
            MethodHandles.Lookup trusted, ObjIntConsumer<Throwable> thrown, ObjIntConsumer<Throwable> missed)
            throws IOException, ReflectiveOperationException {
        JdkTemplate copy = JdkTemplate.define(trusted, CallCounters.class, MethodAdvice.COUNTERS);
        copy.set("thrown", ObjIntConsumer.class, thrown);
        copy.set("missed", ObjIntConsumer.class, missed);
        Class<?> counters = Class.forName(MethodAdvice.COUNTERS.binary(), true, null);
        return new GuardCounters(
                trusted.findStatic(counters, "read", MethodType.methodType(long[].class, int.class)),
                trusted.findStatic(counters, "clear", MethodType.methodType(void.class, int.class)),
                trusted.findStatic(counters, "count", MethodType.methodType(void.class, int.class, boolean.class)));
    }

    @Override
    public int capacity() {
        return CallCounters.CAPACITY;
    }

    @Override
    public Reading read(int number) {
        try {
            long[] values = (long[]) read.invokeExact(number);
            return new Reading(values[0], new Latency(values[1], values[2]));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void clear(int number) {
        try {
            clear.invokeExact(number);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void count(int number, boolean counting) {
        try {
            count.invokeExact(number, counting);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
