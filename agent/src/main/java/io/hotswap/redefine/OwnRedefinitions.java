package io.hotswap.redefine;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which redefinitions are the agent's, by the thread that makes them: the JVM asks transformers on that thread, and a debugger can
 * redefine the same class at the same time on its own.
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

    /** Somebody else has redefined a class. */
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
