package io.hotswap.redefine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a redefinition from a retransformation. The JVM asks a transformer that cannot retransform on every load and
 * redefinition, but never on a retransformation, and asks it first (documentation of {@code Instrumentation}); so what that
 * one has seen on this thread just before is a redefinition.
 */
final class OngoingRedefinition {
    private final Map<Thread, Class<?>> seen = new ConcurrentHashMap<>();

    void begin(Class<?> redefined) {
        seen.put(Thread.currentThread(), redefined);
    }

    boolean end(@Nullable Class<?> redefined) {
        return redefined != null && seen.remove(Thread.currentThread(), redefined);
    }
}
