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
    private static final ThreadLocal<@Nullable Set<IdentityTable.Cell>> ONGOING = new ThreadLocal<>();

    private OngoingInitializers() {}

    /** The cell's place, evaluated if there is none; null inside the same evaluation. */
    static @Nullable Object place(IdentityTable.Cell cell, Supplier<Object> evaluation) {
        Set<IdentityTable.Cell> mine = ONGOING.get();
        if (mine != null) {
            return mine.contains(cell) ? null : evaluate(cell, evaluation, mine);
        }
        synchronized (cell) {
            Object place = cell.place();
            return place == null ? evaluateFirst(cell, evaluation) : place;
        }
    }

    private static Object evaluateFirst(IdentityTable.Cell cell, Supplier<Object> evaluation) {
        Set<IdentityTable.Cell> mine = Collections.newSetFromMap(new IdentityHashMap<>());
        ONGOING.set(mine);
        try {
            return evaluate(cell, evaluation, mine);
        } finally {
            ONGOING.remove();
        }
    }

    private static Object evaluate(IdentityTable.Cell cell, Supplier<Object> evaluation, Set<IdentityTable.Cell> mine) {
        mine.add(cell);
        try {
            return cell.settle(evaluation.get());
        } finally {
            mine.remove(cell);
        }
    }
}
