package io.hotswap.caches;

import java.beans.Introspector;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
    private static final int FIRST_THAT_KEEPS_EMPTY_GROUPS = 19;
    private static final int ROOM = 32;

    private final Supplier<Class<?>[]> boot;
    private boolean used;

    BeanInfos(Supplier<Class<?>[]> boot) {
        this.boot = boot;
    }

    @Override
    public void forget(Set<Class<?>> changed) throws ReflectiveOperationException {
        used = used || Stream.of(boot.get()).anyMatch(type -> type.getName().equals(INTROSPECTOR));
        if (!used) {
            return;
        }
        ThreadGroup top = top();
        for (ThreadGroup group : below(top, ROOM)) {
            in(group);
        }
        in(top);
        inVirtualThread();
    }

    private static ThreadGroup top() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top;
    }

    /** All groups below one. ThreadGroup.enumerate leaves out, silently, what the array has no room for. */
    static List<ThreadGroup> below(ThreadGroup top, int room) {
        ThreadGroup[] found = new ThreadGroup[room];
        int count = top.enumerate(found, true);
        return count < room ? List.of(Arrays.copyOf(found, count)) : below(top, room * 2);
    }

    private static void in(ThreadGroup group) {
        if (endsWithItsLastThread(group)) {
            return;
        }
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

    // Before 19 a daemon group is destroyed when its last thread ends, which must not be ours; one without threads has
    // never had any, and knows nothing.
    private static boolean endsWithItsLastThread(ThreadGroup group) {
        return Runtime.version().feature() < FIRST_THAT_KEEPS_EMPTY_GROUPS
                && group.isDaemon()
                && group.activeCount() == 0
                && group.activeGroupCount() == 0;
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
