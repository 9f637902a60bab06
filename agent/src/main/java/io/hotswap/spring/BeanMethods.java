package io.hotswap.spring;

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
    private final AddedMethods methods;
    private final Answer answer;

    BeanMethods(SpringContext context, AddedMethods methods, Answer answer) {
        this.methods = methods;
        this.context = context;
        this.registry = context.registry();
        this.answer = answer;
    }

    /** Follows all changed classes, also those of which only code has changed; answers the names of new beans. */
    List<String> refresh(List<ChangedClass> changed) throws ReflectiveOperationException {
        List<String> added = new ArrayList<>();
        for (ChangedClass one : changed) {
            tellHelpers(one);
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

    // What a method that makes a bean calls is not known; what stands beside it, without annotations, is there for it
    // to call.
    private void tellHelpers(ChangedClass changed) throws ReflectiveOperationException {
        Set<String> helpers = BeanDefinitions.withoutAnnotations(changed.type(), members(changed, Kind.CODE));
        helpers.removeAll(members(changed, Kind.ANNOTATIONS));
        if (!helpers.isEmpty() && BeanDefinitions.makesBeans(changed.type(), Set.of())) {
            for (Map.Entry<String, Class<?>> configuration :
                    configurations(changed.type()).entrySet()) {
                answer.tell("beans that methods of " + configuration.getKey() + " have made by calling "
                        + String.join(", ", helpers) + " stay as they were; restart if one needs the new code");
            }
        }
    }

    private static Set<String> members(ChangedClass changed, Kind kind) {
        return changed.changes().stream()
                .filter(change -> change.kind() == kind)
                .map(Change::member)
                .collect(Collectors.toSet());
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
        new EnhancedConfiguration(context, methods, answer).refresh(configuration, type, changed);
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
        Map<String, Object> again = new LinkedHashMap<>();
        for (Map.Entry<String, Object> bean : now.entrySet()) {
            if (!before.containsKey(bean.getKey())) {
                added.add(bean.getKey());
            } else if (methods.contains(BeanDefinitions.method(bean.getValue()))) {
                again.put(bean.getKey(), bean.getValue());
            }
        }
        // A method that is called by others has its definition before they run.
        boolean registered = register(added, now);
        new ChangedBeans(context, answer).again(again);
        for (Map.Entry<String, Object> bean : before.entrySet()) {
            if (!now.containsKey(bean.getKey()) && methods.contains(BeanDefinitions.method(bean.getValue()))) {
                gone(bean.getKey());
            }
        }
        return registered ? make(added) : List.of();
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

    private boolean register(List<String> added, Map<String, Object> now) throws ReflectiveOperationException {
        Set<String> before = new TreeSet<>(context.defined());
        try {
            for (String name : added) {
                Members.call(context.factory(), "registerBeanDefinition", name, now.get(name));
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException refused) {
            for (String name : added) {
                if (!before.contains(name) && context.isDefined(name)) {
                    registry.forget(name);
                }
            }
            answer.tell("new beans are not registered: " + refused + "; mend it and build again, or restart");
            return false;
        }
    }

    private List<String> make(List<String> added) throws ReflectiveOperationException {
        // The border to the application's methods.
        try {
            return new NewBeans(context, answer).make(added);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            for (String name : added) {
                registry.forget(name);
            }
            answer.tell("new beans are not registered: " + refused + "; mend it and build again, or restart");
            return List.of();
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
