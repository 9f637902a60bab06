package io.hotswap.restart.os;

import io.hotswap.restart.JavaShutdown;
import io.hotswap.restart.ShutdownCause;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code java.lang.Shutdown} by reflection, in a module to which {@code java.lang} is opened. Its slots run in order: 0
 * restores the console, 1 runs the application's hooks, 2 deletes files; the last is free.
 */
public final class JavaLangShutdown implements JavaShutdown {
    private static final int LAST_SLOT = 9;

    private final Method add;
    private final Class<?> applicationHooks;
    private final Field hooks;

    public JavaLangShutdown() throws ReflectiveOperationException {
        add = Class.forName("java.lang.Shutdown").getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
        add.setAccessible(true);
        applicationHooks = Class.forName("java.lang.ApplicationShutdownHooks");
        hooks = applicationHooks.getDeclaredField("hooks");
        hooks.setAccessible(true);
    }

    @Override
    public void runLast(Runnable task) {
        try {
            // true: also while earlier slots run, as when the application ends at once.
            add.invoke(null, LAST_SLOT, true, task);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException("the JVM's last shutdown slot is taken", refused.getCause());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException("java.lang is not open", closed);
        }
    }

    @Override
    public List<Thread> hooks() {
        // The JDK guards the map by the class's monitor and drops it when the hooks start.
        synchronized (applicationHooks) {
            try {
                return hooks.get(null) instanceof Map<?, ?> map ? threads(map) : List.of();
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException("java.lang is not open", closed);
            }
        }
    }

    @Override
    public Optional<ShutdownCause> cause() {
        // The border to the JDK's inside, which may look otherwise in another release.
        try {
            return Optional.of(new ShutdownStack().cause());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError otherJdk) {
            return Optional.empty();
        }
    }

    private static List<Thread> threads(Map<?, ?> hooks) {
        return hooks.keySet().stream().map(Thread.class::cast).toList();
    }
}
