package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Reload.AddedClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Components of a context whose class file is gone: they are no beans any more and answer no request, no event and no timer, until
 * a build brings their class back. Then they are there again, with the state that they had.
 */
final class GoneComponents {
    private final Map<String, Gone> gone = new LinkedHashMap<>();

    /** A bean as it was; without a singleton where none was made. */
    private record Gone(
            String className, Object definition, @Nullable Object singleton) {}

    /** Takes out the beans of classes of these names. */
    void remove(List<String> removed, SpringContext context, Answer answer) throws ReflectiveOperationException {
        if (removed.isEmpty()) {
            return;
        }
        Map<String, Gone> leaving = new LinkedHashMap<>();
        for (String bean : context.defined()) {
            Object definition = context.registry().definition(bean);
            if (definition != null
                    && Members.call(definition, "getFactoryMethodName") == null
                    && Members.call(definition, "getBeanClassName") instanceof String className
                    && removed.contains(className)) {
                leaving.put(
                        bean, new Gone(className, definition, context.registry().made(bean)));
            }
        }
        keepFactories(leaving, context, answer);
        if (leaving.isEmpty()) {
            return;
        }
        Handlers handlers = new Handlers(context, answer);
        handlers.remove(leaving.keySet());
        for (Map.Entry<String, Gone> bean : leaving.entrySet()) {
            remove(bean.getKey(), bean.getValue(), context, answer);
        }
        handlers.gatherAdvice();
    }

    // What a configuration has made needs it.
    private static void keepFactories(Map<String, Gone> leaving, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        for (String bean : context.defined()) {
            Object definition = context.registry().definition(bean);
            Object factory = definition == null ? null : Members.call(definition, "getFactoryBeanName");
            if (factory instanceof String name && leaving.remove(name) != null) {
                answer.tell("the beans that " + name
                        + " has made stay, though its class is gone; restart to be rid of them");
            }
        }
    }

    private void remove(String name, Gone bean, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        Set<String> dependents = new References(context).dependents(name);
        new EventListeners(context, answer).remove(name);
        if (bean.singleton() != null) {
            new ScheduledTasks(context, answer).cancel(name, bean.singleton());
            new ScheduledTasks(context, answer).cancel(name, SpringContext.target(bean.singleton()));
        }
        context.registry().forget(name);
        gone.put(name, bean);
        answer.tell("no bean any more: " + name + ", whose class is gone"
                + (dependents.isEmpty() ? "" : "; " + References.text(dependents) + " still hold it"));
    }

    /** Puts back the beans whose class is there again; answers their names. */
    List<String> back(List<AddedClass> added, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        List<String> back = new ArrayList<>();
        for (Map.Entry<String, Gone> bean : List.copyOf(gone.entrySet())) {
            String name = bean.getKey();
            boolean isBack = added.stream()
                    .anyMatch(one -> one.name().equals(bean.getValue().className()));
            if (isBack && gone.remove(name) != null && !context.isDefined(name)) {
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
        }
    }
}
