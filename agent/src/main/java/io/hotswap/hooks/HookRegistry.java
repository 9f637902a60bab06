package io.hotswap.hooks;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who has which hooks. A hook refers to its class loader, so that nothing of ours may hold it: a {@link ClassValue} is held by
 * its class, and the registry knows the classes weakly.
 */
final class HookRegistry {
    private final WeakHashMap<Class<?>, Boolean> owners = new WeakHashMap<>();
    private final SameHooks same;
    private final AtomicLong numbers = new AtomicLong();
    private final ClassValue<ClassHooks> hooks = new ClassValue<>() {
        @Override
        protected ClassHooks computeValue(Class<?> type) {
            return new ClassHooks();
        }
    };

    HookRegistry(SameHooks same) {
        this.same = same;
    }

    /** Answers what removes the hook. */
    Runnable add(Phase phase, Object owner, Object action) {
        Class<?> type = owner instanceof Class<?> own ? own : owner.getClass();
        Runnable removal = hooks.get(type).add(phase, numbers.incrementAndGet(), owner, action, same.key(action));
        synchronized (owners) {
            owners.put(type, true);
        }
        return removal;
    }

    /** Every class that hooks were registered for. */
    Set<Class<?>> owners() {
        synchronized (owners) {
            return Set.copyOf(owners.keySet());
        }
    }

    /** What classes and their objects have registered. */
    List<HookCall> calls(Phase phase, Collection<Class<?>> types) {
        return owners().stream()
                .filter(types::contains)
                .flatMap(type -> hooks.get(type).calls(phase).stream())
                .toList();
    }
}
