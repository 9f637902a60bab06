package io.hotswap.hooks;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A registered hook; equal to another one of the same owner and phase whose key is equal. Refers to its owner weakly. */
final class Hook extends WeakReference<Object> {
    private final Phase phase;
    private final long number;
    private final HookAction action;
    private final Class<?> type;
    private final int hash;
    private final AtomicBoolean disposed = new AtomicBoolean();

    /**
     * Of a class that holds it.
     *
     * @param type the class that the owner is, or is of; where that is the JDK's, the one whose code the action is
     */
    Hook(long number, Class<?> type, Object owner, HookAction action, ReferenceQueue<Object> collected) {
        super(owner, collected);
        this.phase = action.phase();
        this.type = type;
        this.number = number;
        this.action = action;
        this.hash = 31 * System.identityHashCode(owner) + action.key().hashCode();
    }

    /** What to call in that phase; empty in any other, when the owner is collected, and when it is disposed already. */
    Optional<HookCall> call(Phase now) {
        Object owner = get();
        if (owner == null || phase != now || phase == Phase.DISPOSE && !disposed.compareAndSet(false, true)) {
            return Optional.empty();
        }
        return Optional.of(new HookCall(phase, type, number, told -> action.call(owner, told)));
    }

    /** It may be disposed again. */
    void refreshed() {
        disposed.set(false);
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
                        && hook.action.key().equals(action.key());
    }
}
