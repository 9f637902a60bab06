package io.hotswap.hooks;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds annotated methods by reflection, in the version of a class that is live at the time. */
final class AnnotatedHooks {
    private static final long BEFORE_ALL_OTHERS = 0;

    private final Predicate<Class<?>> initialized;

    /**
     * Of this JVM.
     *
     * @param initialized whether calling a class does not initialize it (JVMS 5.5)
     */
    AnnotatedHooks(Predicate<Class<?>> initialized) {
        this.initialized = initialized;
    }

    /** Those of the types, in their order; each class loader is asked once for the annotation. */
    List<HookCall> calls(Phase phase, List<Class<?>> types, List<String> notes) {
        Map<ClassLoader, Optional<Class<? extends Annotation>>> annotations = new HashMap<>();
        List<HookCall> calls = new ArrayList<>();
        for (Class<?> type : types) {
            ClassLoader loader = type.getClassLoader();
            // The border to the application: class loaders of its own throw anything, and its classes may miss others.
            try {
                Optional<Class<? extends Annotation>> annotation = loader == null
                        ? Optional.empty()
                        : annotations.computeIfAbsent(loader, asked -> annotation(phase, asked));
                // First whether it is initialized: to list the methods of a class loads what their signatures name.
                if (annotation.isPresent() && initialized.test(type)) {
                    annotated(type, annotation.get()).forEach(method -> add(phase, method, calls, notes));
                }
            } catch (RuntimeException | LinkageError hidden) {
                notes.add("the hooks of " + type.getName() + " cannot be found and did not run: " + hidden);
            }
        }
        return calls;
    }

    private static void add(Phase phase, Method method, List<HookCall> calls, List<String> notes) {
        Class<?> owner = method.getDeclaringClass();
        if (!Modifier.isStatic(method.getModifiers()) || method.getParameterCount() > 0) {
            notes.add(phase.operation() + " of " + owner.getName() + " did not run: " + method.getName()
                    + " is not a static method without parameters; make it one, or register a hook");
            return;
        }
        calls.add(new HookCall(phase, owner, BEFORE_ALL_OTHERS, told -> call(method)));
    }

    private static List<Method> annotated(Class<?> type, Class<? extends Annotation> annotation) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(annotation))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static Optional<Class<? extends Annotation>> annotation(Phase phase, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(phase.annotation(), false, loader).asSubclass(Annotation.class));
        } catch (ClassNotFoundException withoutApi) {
            return Optional.empty();
        }
    }

    private static @Nullable Object call(Method method) throws Exception {
        method.setAccessible(true);
        try {
            return method.invoke(null);
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof Exception exception ? exception : thrown;
        }
    }
}
