package io.hotswap.dispatch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates initializers once per object: other threads wait. An initializer that comes back to its own field finds the default
 * value, as in a constructor. A thread inside an initializer never waits for another's, for two that read each other's fields
 * would wait for ever: it evaluates too, and the first value stays.
 */
final class OngoingInitializers {
    private static final ThreadLocal<@Nullable Set<Settlement>> ONGOING = new ThreadLocal<>();

    private OngoingInitializers() {}

    /** Its place, evaluated if there is none; null inside the same evaluation. */
    static @Nullable Object place(Settlement settlement, Supplier<Object> evaluation) {
        Set<Settlement> mine = ONGOING.get();
        if (mine != null) {
            return mine.contains(settlement) ? null : evaluate(settlement, evaluation, mine);
        }
        synchronized (settlement) {
            Object place = settlement.place();
            return place == null ? evaluateFirst(settlement, evaluation) : place;
        }
    }

    private static Object evaluateFirst(Settlement settlement, Supplier<Object> evaluation) {
        Set<Settlement> mine = Collections.newSetFromMap(new IdentityHashMap<>());
        ONGOING.set(mine);
        try {
            return evaluate(settlement, evaluation, mine);
        } finally {
            ONGOING.remove();
        }
    }

    private static Object evaluate(Settlement settlement, Supplier<Object> evaluation, Set<Settlement> mine) {
        mine.add(settlement);
        try {
            return settlement.settle(evaluation.get());
        } finally {
            mine.remove(settlement);
        }
    }
}
