package io.hotswap.dispatch;

import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What watched methods tell, without a lock or an allocation: that they begin, on a sample how long they took, and what they
 * threw. It runs as a copy under another name in {@code java.base}, which every class loader and module sees; so it refers to
 * the JDK only. Counters are striped by thread, and an increment that two threads of a stripe do at once may be lost.
 */
public final class CallCounters {
    /** How many methods can be told apart; a method's slot is the remainder of its number. */
    public static final int CAPACITY = 1024;

    private static final int STRIPES = 16;
    private static final int ALWAYS_TIMED = 16;
    private static final int TIMED = 0xff;
    private static final long[] CALLS = new long[CAPACITY * STRIPES];
    private static final long[] SAMPLES = new long[CAPACITY];
    private static final long[] NANOS = new long[CAPACITY];

    /** Told of exceptional exits, on the thread of the application. Set by the agent. */
    public static volatile @Nullable ObjIntConsumer<Throwable> thrown;

    private CallCounters() {}

    /** A method begins; the time, if this call is to be timed, or 0. */
    public static long enter(int method) {
        int stripe = System.identityHashCode(Thread.currentThread()) & STRIPES - 1;
        long calls = ++CALLS[stripe * CAPACITY + (method & CAPACITY - 1)];
        return calls <= ALWAYS_TIMED || (calls & TIMED) == 0 ? System.nanoTime() : 0;
    }

    /** A method returns. */
    public static void exit(long entered, int method) {
        if (entered != 0) {
            int slot = method & CAPACITY - 1;
            SAMPLES[slot]++;
            NANOS[slot] += System.nanoTime() - entered;
        }
    }

    /** A method ends with an exception. */
    public static void threw(Throwable exception, int method) {
        ObjIntConsumer<Throwable> current = thrown;
        if (current != null) {
            // The border to the application: its exception is the one that it has to see.
            try {
                current.accept(exception, method);
            } catch (Throwable ours) {
                return;
            }
        }
    }

    /** What was counted in a method's slot: calls, timed returns, and the nanoseconds that these took. */
    public static long[] read(int method) {
        int slot = method & CAPACITY - 1;
        long calls = 0;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            calls += CALLS[stripe * CAPACITY + slot];
        }
        return new long[] {calls, SAMPLES[slot], NANOS[slot]};
    }

    /** Begins anew in a method's slot, which nobody uses at the moment. */
    public static void clear(int method) {
        int slot = method & CAPACITY - 1;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            CALLS[stripe * CAPACITY + slot] = 0;
        }
        SAMPLES[slot] = 0;
        NANOS[slot] = 0;
    }
}
