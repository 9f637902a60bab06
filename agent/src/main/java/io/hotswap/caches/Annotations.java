package io.hotswap.caches;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.SoftReference;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The defaults and the retention of annotation types, and the annotations that were made with them. A class drops its annotations
 * when it is redefined itself, not when the type of one is ({@code Class::annotationData}).
 */
final class Annotations implements JdkCache {
    private final MethodHandles.Lookup trusted;
    private final Supplier<Class<?>[]> loaded;

    Annotations(MethodHandles.Lookup trusted, Supplier<Class<?>[]> loaded) {
        this.trusted = trusted;
        this.loaded = loaded;
    }

    @Override
    public void forget(Set<Class<?>> changed) throws ReflectiveOperationException {
        VarHandle type = field("annotationType", Class.forName("sun.reflect.annotation.AnnotationType"));
        VarHandle annotations = field("annotationData", Class.forName("java.lang.Class$AnnotationData"));
        VarHandle members = field("reflectionData", SoftReference.class);
        changed.stream().filter(Class::isAnnotation).forEach(one -> type.setVolatile(one, null));
        for (Class<?> annotated : loaded.get()) {
            if (annotated.getClassLoader() != null) {
                annotations.setVolatile(annotated, null);
                members.setVolatile(annotated, null);
            }
        }
    }

    private VarHandle field(String name, Class<?> type) throws ReflectiveOperationException {
        return trusted.findVarHandle(Class.class, name, type);
    }
}
