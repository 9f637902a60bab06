package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;

/**
 * What Spring knows of the annotations of methods. It looks them up by a method's equality, and the {@code Method} objects of before a
 * change, which proxies and handlers of running requests hold, remember old annotations: whoever asks first would decide for all.
 */
final class KnownAnnotations {
    private static final String SCANNER = "org.springframework.core.annotation.AnnotationsScanner";

    private KnownAnnotations() {}

    /** Lets it know the annotations of the methods that the classes declare, by new {@code Method} objects. */
    static void read(ClassLoader spring, Collection<Class<?>> types) throws ReflectiveOperationException {
        Class<?> scanner = Class.forName(SCANNER, false, spring);
        if (Members.staticField(scanner, "declaredAnnotationCache") instanceof Map<?, ?> known) {
            for (Class<?> type : types) {
                read(scanner, known, type);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void read(Class<?> scanner, Map<?, ?> known, Class<?> type) throws ReflectiveOperationException {
        for (Method method : Members.methods(type)) {
            known.remove(method);
            // What has no annotations is not remembered by Spring, which would ask the old object.
            if (Members.callStatic(scanner, "getDeclaredAnnotations", method, false) instanceof Annotation[] none
                    && none.length == 0) {
                ((Map<Object, Object>) known).put(method, none);
            }
        }
    }
}
