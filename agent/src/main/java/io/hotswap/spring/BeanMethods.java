package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Beans that methods make ({@code @Bean}): one whose method has changed is made again, and takes the place of the old one in the beans
 * that hold it; new ones are made; those whose method is gone are no beans any more.
 */
final class BeanMethods {
    private final SpringContext context;
    private final BeanRegistry registry;
    private final Answer answer;

    BeanMethods(SpringContext context, Answer answer) {
        this.context = context;
        this.registry = context.registry();
        this.answer = answer;
    }

    /** Follows all changed classes, also those of which only code has changed; answers the names of new beans. */
    List<String> refresh(List<ChangedClass> changed) throws ReflectiveOperationException {
        List<String> added = new ArrayList<>();
        for (ChangedClass one : changed) {
            if (!mayMakeBeans(one)) {
                continue;
            }
            for (Map.Entry<String, Class<?>> configuration :
                    configurations(one.type()).entrySet()) {
                added.addAll(refresh(configuration.getKey(), configuration.getValue(), one));
            }
        }
        return added;
    }

    /** Whether methods that make beans are, or may be, among what has changed. */
    static boolean mayMakeBeans(ChangedClass changed) {
        return changed.isMoreThanCode() || BeanDefinitions.makesBeans(changed.type(), touched(changed));
    }

    // Methods that make beans may be in any bean, and in superclasses and interfaces of it.
    private Map<String, Class<?>> configurations(Class<?> changed) throws ReflectiveOperationException {
        Map<String, Class<?>> found = new LinkedHashMap<>();
        for (String name : context.defined()) {
            Object type = registry.definition(name) == null ? null : context.beanType(name);
            if (type instanceof Class<?> known && changed.isAssignableFrom(known)) {
                found.put(name, SpringContext.written(known));
            }
        }
        return found;
    }

    private List<String> refresh(String configuration, Class<?> type, ChangedClass changed)
            throws ReflectiveOperationException {
        BeanDefinitions definitions = new BeanDefinitions(context);
        Map<String, Object> before = definitions.madeBy(configuration, type);
        if (before.isEmpty() && !BeanDefinitions.makesBeans(type, Set.of())) {
            return List.of();
        }
        Map<String, Object> now;
        // The border to the application's annotations, which Spring may refuse.
        try {
            now = definitions.read(configuration, type, before);
        } catch (RuntimeException refused) {
            answer.tell("the beans of " + configuration + " stay as they were: " + refused.getMessage());
            return List.of();
        }
        Set<String> methods = touched(changed);
        List<String> added = new ArrayList<>();
        for (Map.Entry<String, Object> bean : now.entrySet()) {
            if (!before.containsKey(bean.getKey())) {
                added.add(bean.getKey());
            } else if (methods.contains(BeanDefinitions.method(bean.getValue()))) {
                again(bean.getKey(), bean.getValue());
            }
        }
        for (Map.Entry<String, Object> bean : before.entrySet()) {
            if (!now.containsKey(bean.getKey()) && methods.contains(BeanDefinitions.method(bean.getValue()))) {
                gone(bean.getKey());
            }
        }
        return define(added, now);
    }

    // The body of a lambda is a method lambda$NAME$NUMBER of its own.
    private static Set<String> touched(ChangedClass changed) {
        return changed.changes().stream()
                .filter(change -> change.kind() != Kind.FIELD_ADDED && change.kind() != Kind.FIELD_REMOVED)
                .map(Change::member)
                .map(member -> member.matches("lambda\\$.+\\$\\d+")
                        ? member.substring("lambda$".length(), member.lastIndexOf('$'))
                        : member)
                .collect(Collectors.toSet());
    }

    private List<String> define(List<String> added, Map<String, Object> now) throws ReflectiveOperationException {
        NewBeans beans = new NewBeans(context, answer);
        Set<String> before = new TreeSet<>(context.defined());
        try {
            for (String name : added) {
                Members.call(context.factory(), "registerBeanDefinition", name, now.get(name));
            }
            return beans.make(added);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            for (String name : added) {
                if (!before.contains(name)) {
                    Members.call(context.factory(), "removeBeanDefinition", name);
                }
            }
            answer.tell("new beans are not registered: " + refused + "; mend it and build again, or restart");
            return List.of();
        }
    }

    private void again(String name, Object definition) throws ReflectiveOperationException {
        Object old = registry.made(name);
        Object before = requireNonNull(registry.definition(name));
        registry.define(name, definition);
        if (old == null || !Boolean.TRUE.equals(Members.call(definition, "isSingleton"))) {
            return;
        }
        Replacement replacement = new Replacement(context, answer);
        // The border to the application's method.
        try {
            replacement.replace(name, old);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            registry.define(name, before);
            answer.tell(name + " stays as it was: " + refused + "; mend it and build again, or restart");
        }
    }

    private void gone(String name) throws ReflectiveOperationException {
        Object old = registry.made(name);
        Set<String> dependents = new References(context).dependents(name);
        registry.forget(name);
        if (dependents.isEmpty()) {
            if (old != null) {
                BeanRegistry.destroy(registry.takeDestruction(name));
            }
            answer.tell("no bean any more: " + name);
        } else {
            answer.tell("no bean any more: " + name + ", which " + References.text(dependents) + " still hold");
        }
    }
}
