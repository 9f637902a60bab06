package io.hotswap.caches;

import java.beans.Introspector;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What {@link Introspector} knows of the properties of classes and of those below them: one cache for each thread group, which
 * {@link Introspector#flushCaches()} empties only for the group that calls it. Nothing is done, and the module {@code
 * java.desktop} not touched, in a JVM that has not loaded it.
 */
final class BeanInfos implements JdkCache {
    private static final String INTROSPECTOR = "java.beans.Introspector";
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    // ThreadGroup.activeGroupCount is an estimate.
    private static final int MORE_GROUPS = 8;

    private final Supplier<Class<?>[]> loaded;
    private boolean used;

    BeanInfos(Supplier<Class<?>[]> loaded) {
        this.loaded = loaded;
    }

    @Override
    public void forget(Set<Class<?>> changed) throws ReflectiveOperationException {
        used = used || Stream.of(loaded.get()).anyMatch(type -> type.getName().equals(INTROSPECTOR));
        if (!used) {
            return;
        }
        for (ThreadGroup group : groups()) {
            in(group);
        }
        inVirtualThread();
    }

    private static ThreadGroup[] groups() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        ThreadGroup[] found = new ThreadGroup[top.activeGroupCount() * 2 + MORE_GROUPS];
        int count = top.enumerate(found, true);
        found[count] = top;
        return Stream.of(found).limit(count + 1L).toArray(ThreadGroup[]::new);
    }

    private static void in(ThreadGroup group) {
        try {
            Thread flushing = new Thread(group, Introspector::flushCaches, "hotswap-beans");
            flushing.setDaemon(true);
            flushing.start();
            await(flushing);
        } catch (IllegalThreadStateException destroyed) {
            // A group without threads, which no one can ask any more.
            return;
        }
    }

    // All virtual threads are in one group, which is not below the others (JEP 444).
    private static void inVirtualThread() throws ReflectiveOperationException {
        if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
            return;
        }
        try {
            Runnable flushing = Introspector::flushCaches;
            await((Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, flushing));
        } catch (InvocationTargetException refused) {
            throw new ReflectiveOperationException(refused);
        }
    }

    private static void await(Thread flushing) {
        try {
            flushing.join(PATIENCE.toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
