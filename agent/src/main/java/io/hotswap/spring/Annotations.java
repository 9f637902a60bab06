package io.hotswap.spring;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Annotations by name, as Spring looks for them: also those that are annotated with them. */
final class Annotations {
    private Annotations() {}

    /** The first annotation of an element that is one of those, or is itself annotated with one. */
    static Optional<Annotation> find(AnnotatedElement element, Set<String> names) {
        return find(element, names, new HashSet<>());
    }

    private static Optional<Annotation> find(AnnotatedElement element, Set<String> names, Set<Class<?>> seen) {
        for (Annotation one : element.getAnnotations()) {
            Class<?> type = one.annotationType();
            if (names.contains(type.getName())
                    || seen.add(type)
                            && !type.getName().startsWith("java.")
                            && find(type, names, seen).isPresent()) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
