package io.hotswap.hooks;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A registered hook; equal to another one of the same owner and phase whose key is equal. Refers to its owner weakly. */
final class Hook extends WeakReference<Object> {
    private final Phase phase;
    private final long number;
    private final Object action;
    private final Object key;
    private final Class<?> type;
    private final int hash;
    private final AtomicBoolean disposed = new AtomicBoolean();

    /**
     * Of a class that holds it.
     *
     * @param type the class that the owner is, or is of; where that is the JDK's, the one whose code the action is
     * @param key what makes it equal to others
     */
    Hook(
            Phase phase,
            long number,
            Class<?> type,
            Object owner,
            Object action,
            Object key,
            ReferenceQueue<Object> collected) {
        super(owner, collected);
        this.phase = phase;
        this.type = type;
        this.number = number;
        this.action = action;
        this.key = key;
        this.hash = 31 * System.identityHashCode(owner) + key.hashCode();
    }

    /** What to call in that phase; empty in any other, when the owner is collected, and when it is disposed already. */
    Optional<HookCall> call(Phase now) {
        Object owner = get();
        if (owner == null || phase != now || phase == Phase.DISPOSE && !disposed.compareAndSet(false, true)) {
            return Optional.empty();
        }
        return Optional.of(new HookCall(phase, type, number, changing -> call(owner, changing)));
    }

    /** It may be disposed again. */
    void refreshed() {
        disposed.set(false);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object call(Object owner, Set<String> changing) {
        if (action instanceof Runnable plain) {
            plain.run();
        } else if (action instanceof Consumer<?> consumer) {
            ((Consumer<Object>) consumer).accept(owner);
        } else if (action instanceof Predicate<?> predicate) {
            return ((Predicate<Set<String>>) predicate).test(changing);
        } else if (action instanceof BiPredicate<?, ?> predicate) {
            return ((BiPredicate<Object, Set<String>>) predicate).test(owner, changing);
        }
        return null;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        Object owner = get();
        return this == other
                || owner != null
                        && other instanceof Hook hook
                        && hook.get() == owner
                        && hook.phase == phase
                        && hook.key.equals(key);
    }
}
