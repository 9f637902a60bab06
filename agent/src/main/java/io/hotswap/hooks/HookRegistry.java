package io.hotswap.hooks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
            return new ClassHooks(type);
        }
    };

    HookRegistry(SameHooks same) {
        this.same = same;
    }

    /** Answers what removes the hook. */
    Runnable add(Phase phase, Object owner, Object function) {
        return add(phase, owner, function, null);
    }

    /** The same of one that is told of the files of a folder. */
    Runnable add(Phase phase, Object owner, Object function, @Nullable Path folder) {
        Class<?> type = holder(owner, function);
        HookAction action = new HookAction(phase, function, same.key(function), folder);
        Runnable removal = hooks.get(type).add(numbers.incrementAndGet(), owner, action);
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

    /** What classes and their objects have registered, and those below them: a proxy is of a subclass. */
    List<HookCall> calls(Phase phase, Collection<Class<?>> types) {
        return at(types).flatMap(type -> hooks.get(type).calls(phase).stream()).toList();
    }

    /** Those of everybody. */
    List<HookCall> calls(Phase phase) {
        return calls(phase, owners());
    }

    /** From now on they may be disposed again. */
    void refreshed(Collection<Class<?>> types) {
        at(types).forEach(type -> hooks.get(type).refreshed());
    }

    private Stream<Class<?>> at(Collection<Class<?>> types) {
        return owners().stream().filter(owner -> isAtOrBelow(types, owner));
    }

    private static boolean isAtOrBelow(Collection<Class<?>> types, Class<?> owner) {
        for (Class<?> at = owner; at != null; at = at.getSuperclass()) {
            if (types.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** A class of the JDK never changes, and would hold the application's class loader for ever. */
    private static Class<?> holder(Object owner, Object action) {
        Class<?> type = owner instanceof Class<?> own ? own : owner.getClass();
        return isOfJdk(type) && !isOfJdk(action.getClass()) ? action.getClass().getNestHost() : type;
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
