package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of beans that methods make. Spring's own reader reads them into a registry that is made for it, below the live
 * one, so that nothing that exists is touched.
 */
final class BeanDefinitions {
    private static final Set<String> BEAN = Set.of("org.springframework.context.annotation.Bean");
    private static final String PACKAGE = "org.springframework.context.annotation.";

    private final SpringContext context;
    private final BeanRegistry registry;

    BeanDefinitions(SpringContext context) {
        this.context = context;
        this.registry = context.registry();
    }

    /** Whether a class has such methods of one of these names, or of any if there are none; in its superclasses and interfaces too. */
    static boolean makesBeans(Class<?> type, Set<String> names) {
        for (Class<?> at : Members.supertypes(type)) {
            for (Method method : Members.methods(at)) {
                if ((names.isEmpty() || names.contains(method.getName()))
                        && Annotations.find(method, BEAN).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Those of the names that a class has methods of, none of which has an annotation. */
    static Set<String> withoutAnnotations(Class<?> type, Set<String> names) {
        Set<String> plain = new TreeSet<>();
        Set<String> annotated = new TreeSet<>();
        for (Method method : Members.methods(type)) {
            if (names.contains(method.getName())) {
                (method.getAnnotations().length == 0 ? plain : annotated).add(method.getName());
            }
        }
        plain.removeAll(annotated);
        return plain;
    }

    /** The name of the method that makes a bean. */
    static @Nullable String method(Object definition) throws ReflectiveOperationException {
        return (String) Members.call(definition, "getFactoryMethodName");
    }

    /** The definitions that a bean's methods have brought into the context. */
    Map<String, Object> madeBy(String configuration, Class<?> type) throws ReflectiveOperationException {
        Map<String, Object> found = new LinkedHashMap<>();
        for (String name : context.defined()) {
            Object definition = registry.definition(name);
            if (definition != null && method(definition) != null) {
                Object owner = Members.call(definition, "getFactoryBeanName");
                boolean isStatic = owner == null && type.getName().equals(Members.call(definition, "getBeanClassName"));
                if (isStatic || configuration.equals(owner)) {
                    found.put(name, definition);
                }
            }
        }
        return found;
    }

    /** The definitions that they would bring at a fresh start; where a condition looks at what exists, those that exist stay. */
    Map<String, Object> read(String configuration, Class<?> type, Map<String, Object> before)
            throws ReflectiveOperationException {
        Object reading = Members.create(context.factory().getClass(), context.factory());
        Object described = Members.create(named("ConfigurationClass"), type, configuration);
        for (Class<?> at : Members.supertypes(type)) {
            Object metadata = requireNonNull(Members.callStatic(
                    context.core("org.springframework.core.type.AnnotationMetadata"), "introspect", at));
            for (Object method : (Set<?>)
                    Members.get(metadata, "getAnnotatedMethods", BEAN.iterator().next())) {
                if (!at.isInterface() || !Boolean.TRUE.equals(Members.call(method, "isAbstract"))) {
                    Members.call(described, "addBeanMethod", Members.create(named("BeanMethod"), method, described));
                }
            }
        }
        Members.call(reader(reading), "loadBeanDefinitions", Set.of(described));
        Map<String, Object> now = new LinkedHashMap<>();
        for (String name : (String[]) Members.get(reading, "getBeanDefinitionNames")) {
            now.put(name, Members.get(reading, "getBeanDefinition", name));
        }
        for (Map.Entry<String, Object> old : before.entrySet()) {
            if (!now.containsKey(old.getKey()) && dependsOnBeans(type, method(old.getValue()))) {
                now.put(old.getKey(), old.getValue());
            }
        }
        return now;
    }

    private Object reader(Object reading) throws ReflectiveOperationException {
        Object live = null;
        for (Object processor : context.ofType(PACKAGE + "ConfigurationClassPostProcessor")) {
            live = Members.field(processor, "reader");
        }
        if (live == null) {
            throw new NoSuchFieldException("ConfigurationClassPostProcessor.reader");
        }
        return Members.create(
                live.getClass(),
                reading,
                Members.field(live, "sourceExtractor"),
                Members.field(live, "resourceLoader"),
                Members.field(live, "environment"),
                Members.field(live, "importBeanNameGenerator"),
                Members.field(live, "importRegistry"));
    }

    private Class<?> named(String simple) throws ClassNotFoundException {
        return context.core(PACKAGE + simple);
    }

    private static boolean dependsOnBeans(Class<?> type, @Nullable String method) {
        for (Class<?> at : Members.supertypes(type)) {
            for (Method one : Members.methods(at)) {
                if (one.getName().equals(method)
                        && Annotations.find(
                                        one,
                                        Set.of(
                                                "org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean",
                                                "org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate"))
                                .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }
}
