package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        forget(spring, value -> isOf(value, generated));
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
        Object type = value instanceof Reference<?> reference ? reference.get() : value;
        return type instanceof Class<?> one
                && one.getSuperclass() != null
                && one.getSuperclass() != Object.class
                && misses(one);
    }

    // Enhancer keeps a class with what it makes objects by.
    private static boolean isOf(Object value, Class<?> generated) {
        Object known = value instanceof Reference<?> reference ? reference.get() : value;
        try {
            return known != null && Members.field(known, "generatedClass") == generated;
        } catch (ReflectiveOperationException otherGenerator) {
            return false;
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
