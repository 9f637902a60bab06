package io.hotswap.dispatch;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What watched methods tell, without a lock or an allocation: that they begin, on a sample how long they took, and what they
 * threw. It runs as a copy under another name in {@code java.base}, which every class loader and module sees; so it refers to
 * the JDK only. Counters are striped by thread, and an increment that two threads of a stripe do at once may be lost.
 *
 * <p>A method begins with a call site of its own, whose target the JIT compiler takes for a constant until it is set anew: one
 * that counts, or one that answers 0, of which compiled code has nothing left.
 */
public final class CallCounters {
    /** How many methods can be told apart; a method's slot is the remainder of its number. */
    public static final int CAPACITY = 1024;

    private static final int STRIPES = 16;
    private static final int ALWAYS_TIMED = 16;
    private static final int TIMED = 0xff;
    private static final long UNTIMED = 1;
    private static final long[] CALLS = new long[CAPACITY * STRIPES];
    private static final long[] SAMPLES = new long[CAPACITY];
    private static final long[] NANOS = new long[CAPACITY];
    private static final MethodHandle COUNTING = target("enter");
    private static final MethodHandle SILENT = target("pass");
    private static final @Nullable MutableCallSite[] SITES = new MutableCallSite[CAPACITY];

    /** Told of exceptional exits of calls that were counted, on the thread of the application. Set by the agent. */
    public static volatile @Nullable ObjIntConsumer<Throwable> thrown;

    /** Told of exceptional exits of calls that were not counted, on the thread of the application. Set by the agent. */
    public static volatile @Nullable ObjIntConsumer<Throwable> missed;

    private CallCounters() {}

    /** Bootstraps the call with which a method begins: {@code (int) -> long}, its number in, for {@link #exit} out. */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int method) {
        return site(method);
    }

    /** A method begins, and is counted: the time if this call is to be timed, or 1. */
    public static long enter(int method) {
        int stripe = System.identityHashCode(Thread.currentThread()) & STRIPES - 1;
        long calls = ++CALLS[stripe * CAPACITY + (method & CAPACITY - 1)];
        return calls <= ALWAYS_TIMED || (calls & TIMED) == 0 ? System.nanoTime() : UNTIMED;
    }

    /** A method begins, and is not counted: 0. */
    public static long pass(int method) {
        return 0;
    }

    /** A method returns. */
    public static void exit(long entered, int method) {
        if ((entered & ~UNTIMED) != 0) {
            int slot = method & CAPACITY - 1;
            SAMPLES[slot]++;
            NANOS[slot] += System.nanoTime() - entered;
        }
    }

    /** A method ends with an exception. */
    public static void threw(Throwable exception, long entered, int method) {
        ObjIntConsumer<Throwable> current = entered == 0 ? missed : thrown;
        if (current != null) {
            // The border to the application: its exception is the one that it has to see.
            try {
                current.accept(exception, method);
            } catch (Throwable ours) {
                return;
            }
        }
    }

    /** Says whether a method's calls are counted, from about now on. */
    public static void count(int method, boolean counting) {
        MutableCallSite site = site(method);
        MethodHandle target = counting ? COUNTING : SILENT;
        // JDK: setting a target throws away compiled code that relies on it, even where the target is the same.
        if (site.getTarget() != target) {
            site.setTarget(target);
            MutableCallSite.syncAll(new MutableCallSite[] {site});
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

    /** Begins anew in a method's slot, which nobody uses at the moment: its calls are counted. */
    public static void clear(int method) {
        int slot = method & CAPACITY - 1;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            CALLS[stripe * CAPACITY + slot] = 0;
        }
        SAMPLES[slot] = 0;
        NANOS[slot] = 0;
        count(method, true);
    }

    private static MutableCallSite site(int method) {
        synchronized (SITES) {
            int slot = method & CAPACITY - 1;
            MutableCallSite site = SITES[slot];
            if (site == null) {
                site = new MutableCallSite(COUNTING);
                SITES[slot] = site;
            }
            return site;
        }
    }

    private static MethodHandle target(String name) {
        try {
            MethodHandles.Lookup own = MethodHandles.lookup();
            return own.findStatic(own.lookupClass(), name, MethodType.methodType(long.class, int.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
