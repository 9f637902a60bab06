package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.plugin.Reload.AddedClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Components of a context whose class file is gone, or whose class is no component any more, and the beans that methods of theirs have
 * made: they are no beans any more and answer no request, no event and no timer, until a build brings their class back as it was. Then
 * they are there again, with the state that they had.
 */
final class GoneComponents {
    private static final String LISTENER = "org.springframework.context.ApplicationListener";

    private final Map<String, Gone> gone = new LinkedHashMap<>();

    /**
     * A bean as it was; without a singleton where none was made.
     *
     * @param className the class whose leaving took it along
     */
    private record Gone(
            String className, Object definition, @Nullable Object singleton) {}

    /** Takes out the beans of classes whose files are gone; answers those that were made. */
    List<Object> remove(List<String> removed, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        return removed.isEmpty() ? List.of() : take(Set.copyOf(removed), "whose class is gone", context, answer);
    }

    /** Takes out the beans of classes that were components when they were found, and are none any more. */
    List<Object> stripped(List<ChangedClass> changed, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        Set<String> stripped = new LinkedHashSet<>();
        for (ChangedClass one : changed) {
            if (one.has(Kind.ANNOTATIONS)
                    && !Components.is(one.type())
                    && Components.wereFound(one.type().getName(), context)) {
                stripped.add(one.type().getName());
            }
        }
        return stripped.isEmpty() ? List.of() : take(stripped, "whose class is no component any more", context, answer);
    }

    /** The names of the classes whose beans are gone. */
    Set<String> classes() {
        return gone.values().stream().map(Gone::className).collect(Collectors.toSet());
    }

    private List<Object> take(Set<String> classes, String why, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        Map<String, String> leaving = new Components(context).of(classes);
        if (leaving.isEmpty()) {
            return List.of();
        }
        Handlers handlers = new Handlers(context, answer);
        handlers.remove(leaving.keySet());
        List<Object> objects = new ArrayList<>();
        for (Map.Entry<String, String> bean : leaving.entrySet()) {
            String name = bean.getKey();
            Object definition = context.registry().definition(name);
            Object singleton = context.registry().made(name);
            if (singleton != null) {
                objects.add(singleton);
                StartOnly.gone(name, SpringContext.target(singleton), answer);
            }
            boolean isComponent = definition != null && BeanDefinitions.method(definition) == null;
            Set<String> holders = remove(name, singleton, context, answer);
            holders.removeAll(leaving.keySet());
            answer.tell("no bean any more: " + name + ", " + (isComponent ? why : "whose configuration is gone")
                    + (holders.isEmpty() ? "" : "; " + References.text(holders) + " still hold it"));
            gone.put(name, new Gone(bean.getValue(), requireNonNull(definition), singleton));
        }
        for (String name : classes) {
            DefinitionAnnotations.gone(name, context, answer);
        }
        handlers.gatherAdvice();
        return objects;
    }

    private static Set<String> remove(String name, @Nullable Object singleton, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        Set<String> dependents = new References(context).dependents(name);
        new EventListeners(context, answer).remove(name);
        if (singleton != null) {
            new ScheduledTasks(context, answer).cancel(name, singleton);
            new ScheduledTasks(context, answer).cancel(name, SpringContext.target(singleton));
            if (Members.is(singleton, LISTENER)) {
                Members.call(context.context(), "removeApplicationListener", singleton);
            }
        }
        context.registry().forget(name);
        return dependents;
    }

    /** Puts back the beans whose class is there again, and a component again; answers their names. */
    List<String> back(List<AddedClass> added, List<ChangedClass> changed, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        if (gone.isEmpty()) {
            return List.of();
        }
        Set<String> there = Stream.concat(
                        added.stream().map(AddedClass::name),
                        changed.stream().map(one -> one.type().getName()))
                .collect(Collectors.toSet());
        for (Gone bean : gone.values()) {
            if (Components.isFoundByAnnotation(bean.definition()) && !Components.isOrWas(bean.className(), context)) {
                there.remove(bean.className());
            }
        }
        List<String> back = new ArrayList<>();
        for (Map.Entry<String, Gone> bean : List.copyOf(gone.entrySet())) {
            String name = bean.getKey();
            if (there.contains(bean.getValue().className()) && gone.remove(name) != null && !context.isDefined(name)) {
                putBack(name, bean.getValue(), context, answer);
                back.add(name);
            }
        }
        if (!back.isEmpty()) {
            answer.tell("beans again: " + String.join(", ", back));
        }
        return back;
    }

    private static void putBack(String name, Gone bean, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        Members.call(context.factory(), "registerBeanDefinition", name, bean.definition());
        Object singleton = bean.singleton();
        if (singleton != null) {
            Members.call(context.factory(), "registerSingleton", name, singleton);
            new EventListeners(context, answer).register(name, SpringContext.target(singleton));
            new ScheduledTasks(context, answer).schedule(name, singleton);
            if (Members.is(singleton, LISTENER)) {
                Members.call(context.context(), "addApplicationListener", singleton);
            }
        }
    }
}
