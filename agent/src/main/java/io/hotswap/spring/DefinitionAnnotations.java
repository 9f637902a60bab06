package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Annotations of a bean's class that Spring reads once, when it makes beans: which others to bring in, whether, as what, and in which order. A
 * definition that was found by scanning keeps what they were then (its {@code AnnotationMetadata}); of others that is not known.
 */
final class DefinitionAnnotations {
    private static final Set<String> READ_ONCE = Set.of(
            "org.springframework.context.annotation.Import",
            "org.springframework.context.annotation.ImportResource",
            "org.springframework.context.annotation.ComponentScan",
            "org.springframework.context.annotation.ComponentScans",
            "org.springframework.context.annotation.PropertySource",
            "org.springframework.context.annotation.PropertySources",
            "org.springframework.context.annotation.Conditional",
            "org.springframework.context.annotation.Configuration",
            "org.springframework.context.annotation.Scope",
            "org.springframework.context.annotation.Primary",
            "org.springframework.core.annotation.Order",
            "jakarta.annotation.Priority");

    private static final String METADATA = "org.springframework.core.type.AnnotationMetadata";
    private static final String OF_LIVE_CLASS = "org.springframework.core.type.StandardAnnotationMetadata";
    private static final String ADAPT = "org.springframework.core.annotation.MergedAnnotation$Adapt";
    private static final int MOST_NAMES = 3;

    private final SpringContext context;
    private final Answer answer;

    DefinitionAnnotations(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /** Asks for a start of the context where such annotations of a bean's class have changed. */
    void tell(List<ChangedClass> changed) throws ReflectiveOperationException {
        for (ChangedClass one : changed) {
            if (one.changes().stream().noneMatch(DefinitionAnnotations::isOfClass)) {
                continue;
            }
            Set<String> differing = new TreeSet<>();
            for (String bean : context.defined()) {
                Object definition = context.registry().definition(bean);
                if (definition != null
                        && BeanDefinitions.method(definition) == null
                        && one.type().getName().equals(Components.className(definition))) {
                    differing.addAll(differing(definition, one.type()));
                }
            }
            if (!differing.isEmpty()) {
                answer.restartContext(text(differing) + " of " + one.type().getName()
                        + " changed, which is read when the context starts");
            }
        }
    }

    /** Asks for one where a class that is gone has brought in more than its methods have made. */
    static void gone(String className, SpringContext context, Answer answer) throws ReflectiveOperationException {
        // The border to the application: a class that no bean was made of may never have been loaded, and has no file
        // any more.
        try {
            Class<?> type = Class.forName(className, false, context.loader());
            Set<String> imports = new TreeSet<>(
                    new DefinitionAnnotations(context, answer).now(type).keySet());
            imports.removeIf(
                    name -> !name.startsWith("Import") && !name.startsWith("Component") && !name.startsWith("Enable"));
            if (!imports.isEmpty()) {
                answer.restartContext(
                        "what " + text(imports) + " of " + className + " has brought in leaves with a start");
            }
        } catch (ClassNotFoundException | LinkageError neverLoaded) {
            return;
        }
    }

    private static boolean isOfClass(Change change) {
        return change.kind() == Kind.ANNOTATIONS && change.member().isEmpty();
    }

    private Set<String> differing(Object definition, Class<?> type) throws ReflectiveOperationException {
        Map<String, String> now = now(type);
        Object metadata = Members.is(definition, "org.springframework.beans.factory.annotation.AnnotatedBeanDefinition")
                ? Members.call(definition, "getMetadata")
                : null;
        if (metadata == null || Members.is(metadata, OF_LIVE_CLASS)) {
            return now.keySet();
        }
        return differing(read(metadata), now);
    }

    /** The keys with differing values. */
    static Set<String> differing(Map<String, String> before, Map<String, String> now) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        return names;
    }

    private Map<String, String> now(Class<?> type) throws ReflectiveOperationException {
        return read(Objects.requireNonNull(Members.callStatic(context.core(METADATA), "introspect", type)));
    }

    // The annotations on the class itself of which one of those is a part, by simple name.
    private Map<String, String> read(Object metadata) throws ReflectiveOperationException {
        Object adaptations = context.core(ADAPT).getEnumConstants();
        Map<String, String> found = new TreeMap<>();
        for (Object annotation : (Iterable<?>) Members.get(metadata, "getAnnotations")) {
            Class<?> type = (Class<?>) Members.get(annotation, "getType");
            Object root = Members.get(annotation, "getRoot");
            if (READ_ONCE.contains(type.getName())
                    && Integer.valueOf(0).equals(Members.call(root, "getAggregateIndex"))) {
                Class<?> written = (Class<?>) Members.get(root, "getType");
                found.put(written.getSimpleName(), text(Members.get(root, "asMap", adaptations)));
            }
        }
        return found;
    }

    /** Values of annotations as text, whatever they were read by: arrays and maps by what is in them. */
    static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, one) -> sorted.put(String.valueOf(key), text(one)));
            return sorted.toString();
        }
        if (value instanceof Object[] array) {
            List<String> texts = new ArrayList<>();
            Arrays.stream(array).forEach(one -> texts.add(text(one)));
            return texts.toString();
        }
        return value.getClass().isArray() ? Arrays.deepToString(new Object[] {value}) : String.valueOf(value);
    }

    private static String text(Set<String> names) {
        return names.stream().limit(MOST_NAMES).map(name -> "@" + name).collect(Collectors.joining(", "));
    }
}
