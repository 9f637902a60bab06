package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.Reload.AddedClass;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Components that have come into the packages that a context scans. */
final class NewComponents {
    private static final Set<String> COMPONENT = Set.of("org.springframework.stereotype.Component");
    private static final String SCAN = "org.springframework.context.annotation.ComponentScan";
    private static final String PARSER = "org.springframework.context.annotation.ComponentScanAnnotationParser";
    private static final String PROCESSOR = "org.springframework.context.annotation.ConfigurationClassPostProcessor";

    private final SpringContext context;
    private final Set<String> gone;
    private final Answer answer;

    /**
     * For one context.
     *
     * @param gone the names of classes whose beans are gone, though a jar may still have them
     */
    NewComponents(SpringContext context, Set<String> gone, Answer answer) {
        this.context = context;
        this.gone = gone;
        this.answer = answer;
    }

    /** Scans again where new classes lie, as the context did; answers the names of the new beans. */
    List<String> register(List<AddedClass> added, List<ChangedClass> changed) throws ReflectiveOperationException {
        List<String> candidates = Stream.concat(
                        added.stream().map(AddedClass::name),
                        changed.stream().map(one -> one.type().getName()))
                .filter(name -> isUndefinedComponent(name))
                .toList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        Set<String> before = defined();
        // The border to the application's beans: a component that cannot be made leaves the others as they were.
        try {
            scan();
            dropGone(before);
            processConfigurations();
            Set<String> fresh = defined();
            fresh.removeAll(before);
            new EnhancedConfiguration(context, new AddedMethods(), answer).enhance(fresh);
            return new NewBeans(context, answer).make(fresh);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            Set<String> half = defined();
            half.removeAll(before);
            for (String name : half) {
                Members.call(context.factory(), "removeBeanDefinition", name);
            }
            answer.tell("new components are not registered: " + refused + "; mend it and build again, or restart");
            return List.of();
        }
    }

    private boolean isUndefinedComponent(String name) {
        // The border to the application: the class may be half of a build, or not of this context's loader.
        try {
            Class<?> type = Class.forName(name, false, context.loader());
            return Annotations.find(type, COMPONENT).isPresent()
                    && ((String[]) Members.get(context.factory(), "getBeanNamesForType", type, true, false)).length
                            == 0;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException unusable) {
            return false;
        }
    }

    private void scan() throws ReflectiveOperationException {
        Class<?> scan = context.type(SCAN);
        Class<?> parserType = context.type(PARSER);
        if (scan == null || parserType == null) {
            return;
        }
        Object generator = Members.staticField(
                Class.forName(
                        "org.springframework.context.annotation.AnnotationBeanNameGenerator",
                        true,
                        scan.getClassLoader()),
                "INSTANCE");
        Object parser =
                Members.create(parserType, context.environment(), context.context(), generator, context.factory());
        Class<?> utils =
                Class.forName("org.springframework.core.annotation.AnnotatedElementUtils", true, scan.getClassLoader());
        Class<?> attributes =
                Class.forName("org.springframework.core.annotation.AnnotationUtils", true, scan.getClassLoader());
        for (String name : List.copyOf(defined())) {
            Class<?> type = written(name);
            if (type == null) {
                continue;
            }
            for (Object one : (Collection<?>)
                    requireNonNull(Members.callStatic(utils, "getMergedRepeatableAnnotations", type, scan))) {
                Object read = Members.callStatic(attributes, "getAnnotationAttributes", one, false, true);
                Members.call(parser, "parse", read, type.getName());
            }
        }
    }

    private void dropGone(Set<String> before) throws ReflectiveOperationException {
        for (String name : List.copyOf(defined())) {
            Object definition =
                    before.contains(name) ? null : context.registry().definition(name);
            if (definition != null && gone.contains(Components.className(definition))) {
                Members.call(context.factory(), "removeBeanDefinition", name);
            }
        }
    }

    // New configuration classes among the components bring beans of their own.
    private void processConfigurations() throws ReflectiveOperationException {
        for (Object processor : context.ofType(PROCESSOR)) {
            Members.call(processor, "processConfigBeanDefinitions", context.factory());
        }
    }

    private Set<String> defined() throws ReflectiveOperationException {
        return new LinkedHashSet<>(List.of((String[]) Members.get(context.factory(), "getBeanDefinitionNames")));
    }

    private @Nullable Class<?> written(String bean) throws ReflectiveOperationException {
        Object type = Members.call(context.factory(), "getType", bean, false);
        return type instanceof Class<?> known ? SpringContext.written(known) : null;
    }
}
