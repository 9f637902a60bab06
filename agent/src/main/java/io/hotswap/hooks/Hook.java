package io.hotswap.hooks;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.Set;
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
    private final int hash;

    Hook(Phase phase, long number, Object owner, Object action, Object key, ReferenceQueue<Object> collected) {
        super(owner, collected);
        this.phase = phase;
        this.number = number;
        this.action = action;
        this.key = key;
        this.hash = 31 * System.identityHashCode(owner) + key.hashCode();
    }

    /** What to call in that phase; empty in any other, and when the owner is collected. */
    Optional<HookCall> call(Phase now) {
        Object owner = get();
        if (owner == null || phase != now) {
            return Optional.empty();
        }
        Class<?> type = owner instanceof Class<?> own ? own : owner.getClass();
        return Optional.of(new HookCall(phase, type, number, changing -> call(owner, changing)));
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
