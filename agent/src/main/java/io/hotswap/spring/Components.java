package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The beans of classes: those that Spring has found by scanning, and what their methods have made. */
final class Components {
    private static final Set<String> COMPONENT =
            Set.of("org.springframework.stereotype.Component", "jakarta.inject.Named");
    private static final String SCANNED = "org.springframework.context.annotation.ScannedGenericBeanDefinition";

    private final SpringContext context;

    Components(SpringContext context) {
        this.context = context;
    }

    /** Whether a class is a component by its annotations. */
    static boolean is(Class<?> type) {
        return Annotations.find(type, COMPONENT).isPresent();
    }

    /** The same of a class by name; true where that cannot be told. */
    static boolean isOrWas(String className, SpringContext context) {
        // The border to the application: the class may be half of a build, or not of this context's loader.
        try {
            return is(Class.forName(className, false, context.loader()));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException unusable) {
            return true;
        }
    }

    /** Whether Spring has found beans of a class by scanning, as a component. */
    static boolean wereFound(String className, SpringContext context) throws ReflectiveOperationException {
        for (String bean : context.defined()) {
            Object definition = context.registry().definition(bean);
            if (definition != null && className.equals(className(definition)) && isFoundByAnnotation(definition)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a definition was found by scanning for components; other filters of a scan may ask for no annotation. */
    static boolean isFoundByAnnotation(Object definition) throws ReflectiveOperationException {
        return Members.is(definition, SCANNED)
                && BeanDefinitions.method(definition) == null
                && Boolean.TRUE.equals(Members.call(
                        Members.get(definition, "getMetadata"),
                        "isAnnotated",
                        "org.springframework.stereotype.Component"));
    }

    /** The beans of classes and those that their methods make, each with the class; what makes a bean comes before it. */
    Map<String, String> of(Set<String> classes) throws ReflectiveOperationException {
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, String> made = new LinkedHashMap<>();
        for (String bean : context.defined()) {
            Object definition = context.registry().definition(bean);
            String type = definition == null ? null : className(definition);
            if (definition != null && type != null && classes.contains(type)) {
                (BeanDefinitions.method(definition) == null ? own : made).put(bean, type);
            }
        }
        for (String bean : context.defined()) {
            Object definition = context.registry().definition(bean);
            Object factory = definition == null ? null : Members.call(definition, "getFactoryBeanName");
            if (factory instanceof String name && own.containsKey(name)) {
                made.put(bean, own.get(name));
            }
        }
        own.putAll(made);
        return own;
    }

    /** The name of the class of a definition as it is written, which Spring gives another one that it has generated below it. */
    static @Nullable String className(Object definition) throws ReflectiveOperationException {
        return Members.call(definition, "getBeanClassName") instanceof String name
                ? name.contains("$$") ? name.substring(0, name.indexOf("$$")) : name
                : null;
    }
}
