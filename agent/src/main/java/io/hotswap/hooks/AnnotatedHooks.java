package io.hotswap.hooks;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    List<HookCall> calls(Phase phase, Class<?> type, List<String> notes) {
        List<HookCall> calls = new ArrayList<>();
        // The border to the application: class loaders of its own throw anything, and its classes may miss others.
        try {
            Optional<Class<? extends Annotation>> annotation = annotation(phase, type);
            List<Method> methods =
                    annotation.map(present -> annotated(type, present)).orElse(List.of());
            if (!methods.isEmpty() && initialized.test(type)) {
                methods.forEach(method -> add(phase, method, calls, notes));
            }
        } catch (RuntimeException | LinkageError hidden) {
            notes.add("the hooks of " + type.getName() + " cannot be found and did not run: " + hidden);
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
        calls.add(new HookCall(phase, owner, BEFORE_ALL_OTHERS, changing -> call(method)));
    }

    private static List<Method> annotated(Class<?> type, Class<? extends Annotation> annotation) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(annotation))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static Optional<Class<? extends Annotation>> annotation(Phase phase, Class<?> type) {
        try {
            return Optional.of(Class.forName(phase.annotation(), false, type.getClassLoader())
                    .asSubclass(Annotation.class));
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
