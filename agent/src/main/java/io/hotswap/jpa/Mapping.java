package io.hotswap.jpa;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.Reload;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a session factory has mapped, and which changes concern it. What an annotation was before is not known, so that any change of
 * the annotations of an attribute or of a class that is mapped counts.
 */
final class Mapping {
    private static final String TRANSIENT = "jakarta.persistence.Transient";
    private static final Set<String> MAPPED = Set.of(
            "jakarta.persistence.Entity",
            "jakarta.persistence.Embeddable",
            "jakarta.persistence.MappedSuperclass",
            "jakarta.persistence.Converter");

    /** The attributes of each mapped class, by name. */
    private final Map<Class<?>, Set<String>> attributes = new HashMap<>();

    private boolean properties;

    Mapping(Object factory) throws ReflectiveOperationException {
        Object model = Members.get(factory, "getMetamodel");
        for (Object type : (Set<?>) Members.get(model, "getManagedTypes")) {
            if (Members.call(type, "getJavaType") instanceof Class<?> mapped) {
                Set<String> names = attributes.computeIfAbsent(mapped, key -> new HashSet<>());
                for (Object attribute : (Set<?>) Members.get(type, "getDeclaredAttributes")) {
                    names.add((String) Members.get(attribute, "getName"));
                    properties |= member(attribute) instanceof Method;
                }
            }
        }
    }

    Set<Class<?>> types() {
        return attributes.keySet();
    }

    static boolean isMapped(Class<?> type) {
        return names(type).anyMatch(MAPPED::contains);
    }

    /** Each change of a mapping as half a sentence that names class and member. */
    List<String> changes(Reload reload) {
        List<String> changes = new ArrayList<>();
        for (ChangedClass changed : reload.changed()) {
            if (!attributes.containsKey(changed.type()) && isMapped(changed.type())) {
                continue;
            }
            for (Change change : changed.changes()) {
                if (concerns(changed.type(), change)) {
                    changes.add(changed.type().getName() + ": " + change.text());
                }
            }
        }
        return changes;
    }

    private boolean concerns(Class<?> type, Change change) {
        boolean mapped = attributes.containsKey(type);
        return switch (change.kind()) {
            case CODE -> false;
            case FIELD_ADDED, FIELD_REMOVED, FIELD -> mapped && isAttribute(type, change.member());
            case METHOD_ADDED, METHOD_REMOVED, METHOD ->
                isDeclared(type, change.member()) || mapped && isProperty(type, change.member());
            case RECORD_COMPONENTS -> mapped;
            case ANNOTATIONS, OTHER -> mapped && isOfMapping(type, change) || isDeclared(type, change.member());
        };
    }

    private boolean isOfMapping(Class<?> type, Change change) {
        if (change.member().isEmpty()) {
            return change.kind() == ChangedClass.Kind.ANNOTATIONS
                    || change.text().contains("superclass");
        }
        return isAttribute(type, change.member()) || isProperty(type, change.member());
    }

    private boolean isAttribute(Class<?> type, String member) {
        boolean before = attributes.getOrDefault(type, Set.of()).contains(member);
        return before
                || !properties
                        && Stream.of(Members.fields(type))
                                .anyMatch(field -> field.getName().equals(member) && isPersistent(field));
    }

    private boolean isProperty(Class<?> type, String member) {
        if (!properties || !member.startsWith("get") && !member.startsWith("is")) {
            return false;
        }
        List<Method> now = named(type, member);
        return now.isEmpty()
                || now.stream()
                        .anyMatch(method ->
                                method.getParameterCount() == 0 && names(method).noneMatch(TRANSIENT::equals));
    }

    /** Whether a method has an annotation of persistence, such as that of a callback. */
    private static boolean isDeclared(Class<?> type, String member) {
        return named(type, member).stream()
                .flatMap(Mapping::names)
                .anyMatch(name -> isOfPersistence(name) && !name.equals(TRANSIENT));
    }

    private static boolean isPersistent(Field field) {
        return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0
                && !field.isSynthetic()
                && names(field).noneMatch(TRANSIENT::equals);
    }

    private static boolean isOfPersistence(String annotation) {
        return annotation.startsWith("jakarta.persistence.") || annotation.startsWith("org.hibernate.annotations.");
    }

    private static List<Method> named(Class<?> type, String member) {
        return Stream.of(Members.methods(type))
                .filter(method -> method.getName().equals(member))
                .toList();
    }

    private static Stream<String> names(AnnotatedElement element) {
        return Stream.of(element.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .map(Class::getName);
    }

    private static Member member(Object attribute) throws ReflectiveOperationException {
        return (Member) Members.get(attribute, "getJavaMember");
    }
}
