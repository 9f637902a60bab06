package io.hotswap.springdata;

import io.hotswap.frameworks.Members;
import java.util.List;
import java.util.Map;

/** What Spring Data remembers of classes, whichever repository asks. */
final class DataCaches {
    /** Static caches by class, in the package of Spring Data 3 and in that of 4. */
    private static final Map<String, List<String>> CACHES = Map.of(
            "org.springframework.data.util.ClassTypeInformation", List.of("cache", "resolvableTypeCache"),
            "org.springframework.data.core.ClassTypeInformation", List.of("cache", "resolvableTypeCache"),
            "org.springframework.data.util.TypeDiscoverer", List.of("CACHE"),
            "org.springframework.data.core.TypeDiscoverer", List.of("CACHE"),
            "org.springframework.data.mapping.PropertyPath", List.of("cache"),
            "org.springframework.data.core.SimplePropertyPath", List.of("cache"));

    private DataCaches() {}

    static void clear(ClassLoader loader) throws ReflectiveOperationException {
        for (Map.Entry<String, List<String>> caches : CACHES.entrySet()) {
            Class<?> type;
            try {
                type = Class.forName(caches.getKey(), false, loader);
            } catch (ClassNotFoundException ofAnotherVersion) {
                continue;
            }
            for (String field : caches.getValue()) {
                clear(type, field);
            }
        }
    }

    private static void clear(Class<?> type, String field) throws ReflectiveOperationException {
        Object cache;
        try {
            cache = Members.staticField(type, field);
        } catch (NoSuchFieldException ofAnotherVersion) {
            return;
        }
        if (cache != null) {
            Members.call(cache, "clear");
        }
    }
}
