package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes that Spring's CGLIB has generated below others, by the names of those: a class that has got methods since needs another
 * one, under a further name.
 */
final class GeneratedConfiguration {
    private static final String GENERATOR = "org.springframework.cglib.core.AbstractClassGenerator";

    private GeneratedConfiguration() {}

    /** Lets those below classes that have methods which they do not override be generated anew. */
    static void forget(ClassLoader spring) throws ReflectiveOperationException {
        forget(spring, GeneratedConfiguration::isStale);
    }

    /** Lets one class be generated anew. */
    static void forget(ClassLoader spring, Class<?> generated) throws ReflectiveOperationException {
        forget(spring, value -> type(value) == generated);
    }

    private static void forget(ClassLoader spring, Predicate<Object> stale) throws ReflectiveOperationException {
        Class<?> generator;
        try {
            generator = Class.forName(GENERATOR, false, spring);
        } catch (ClassNotFoundException without) {
            return;
        }
        if (Members.staticField(generator, "CACHE") instanceof Map<?, ?> loaders) {
            for (Object data : loaders.values().toArray()) {
                Object cache = Members.field(data, "generatedClasses");
                Object generated = cache == null ? null : Members.field(cache, "map");
                if (generated instanceof Map<?, ?> classes) {
                    classes.values().removeIf(stale);
                }
            }
        }
    }

    private static boolean isStale(Object value) {
        return type(value) instanceof Class<?> one
                && one.getSuperclass() != null
                && one.getSuperclass() != Object.class
                && misses(one);
    }

    private static @Nullable Object type(Object value) {
        Object known = value instanceof Reference<?> reference ? reference.get() : value;
        if (known == null || known instanceof Class<?>) {
            return known;
        }
        // The cache of an Enhancer holds what it makes objects by.
        try {
            return Members.field(known, "generatedClass");
        } catch (ReflectiveOperationException stillGenerating) {
            return null;
        }
    }

    private static boolean misses(Class<?> generated) {
        for (Method method : Members.methods(generated.getSuperclass())) {
            int open = method.getModifiers();
            boolean isOverridable = (open & (Modifier.STATIC | Modifier.PRIVATE | Modifier.FINAL)) == 0;
            if (isOverridable && !method.isSynthetic() && !overrides(generated, method)) {
                return true;
            }
        }
        return false;
    }

    private static boolean overrides(Class<?> generated, Method method) {
        return Stream.of(Members.methods(generated))
                .anyMatch(one -> one.getName().equals(method.getName())
                        && Arrays.equals(one.getParameterTypes(), method.getParameterTypes()));
    }
}
