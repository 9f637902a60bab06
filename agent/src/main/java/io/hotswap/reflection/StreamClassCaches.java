package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What serialization remembers of classes: since JDK-8277072 in a {@code ClassValue}, before in maps with soft references, which
 * can only be emptied.
 */
final class StreamClassCaches {
    private final List<Object> caches = new ArrayList<>();

    /**
     * Of this JDK.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    StreamClassCaches(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        Class<?> holder = Class.forName("java.io.ObjectStreamClass$Caches");
        for (String name : List.of("localDescs", "reflectors")) {
            Field cache = holder.getDeclaredField(name);
            caches.add(map(trusted, read(trusted.unreflectGetter(cache))));
        }
    }

    void forget(Class<?> described) {
        for (Object cache : caches) {
            if (cache instanceof ClassValue<?> byClass) {
                byClass.remove(described);
            } else if (cache instanceof Map<?, ?> all) {
                all.clear();
            }
        }
    }

    private static Object map(MethodHandles.Lookup trusted, Object cache) throws ReflectiveOperationException {
        if (cache instanceof Map) {
            return cache;
        }
        Class<?> type = Class.forName("java.io.ClassCache");
        return bound(trusted.findGetter(type, "map", ClassValue.class), cache);
    }

    private static Object bound(MethodHandle getter, Object cache) throws ReflectiveOperationException {
        return read(getter.bindTo(cache));
    }

    private static Object read(MethodHandle getter) throws ReflectiveOperationException {
        try {
            return getter.invoke();
        } catch (Throwable failed) {
            throw new ReflectiveOperationException("what serialization remembers is not readable", failed);
        }
    }
}
