package io.hotswap.redefine;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which redefinitions are the agent's, by the thread that makes them: the JVM asks transformers on that thread, and a debugger can
 * redefine the same class at the same time on its own. HotSpot lets one thread at a time redefine a class, from before it
 * asks transformers until the new version is live ({@code VM_RedefineClasses::lock_classes}).
 */
final class OwnRedefinitions {
    private final Map<Class<?>, Thread> ongoing = new ConcurrentHashMap<>();
    private volatile @Nullable Map<Class<?>, byte[]> meanwhile;

    void begin(Collection<Class<?>> classes) {
        classes.forEach(loaded -> ongoing.put(loaded, Thread.currentThread()));
    }

    void end(Collection<Class<?>> classes) {
        ongoing.keySet().removeAll(classes);
    }

    boolean contains(Class<?> loaded) {
        return ongoing.get(loaded) == Thread.currentThread();
    }

    /** What somebody else has made live of a class since {@link #withOthers} began. */
    byte @Nullable [] byOthers(Class<?> loaded) {
        Map<Class<?>, byte[]> noted = meanwhile;
        return noted == null ? null : noted.get(loaded);
    }

    /** Somebody else redefines a class. */
    void byOthers(Class<?> loaded, byte[] classFile) {
        Map<Class<?>, byte[]> noted = meanwhile;
        if (noted != null) {
            noted.put(loaded, classFile);
        }
    }

    /**
     * Redefines classes from what is live.
     *
     * @param again told afterwards of each class that others have redefined meanwhile, with their class file
     */
    boolean withOthers(BooleanSupplier redefinition, BiConsumer<Class<?>, byte[]> again) {
        Map<Class<?>, byte[]> noted = new ConcurrentHashMap<>();
        meanwhile = noted;
        try {
            return redefinition.getAsBoolean();
        } finally {
            meanwhile = null;
            noted.forEach(again);
        }
    }
}
