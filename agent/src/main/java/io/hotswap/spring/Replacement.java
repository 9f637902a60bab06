package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import java.util.HashSet;
import java.util.Set;

/** A singleton that is made again while others hold it. */
final class Replacement {
    private final SpringContext context;
    private final BeanRegistry registry;
    private final Answer answer;
    private final Set<String> replaced = new HashSet<>();

    Replacement(SpringContext context, Answer answer) {
        this.context = context;
        this.registry = context.registry();
        this.answer = answer;
    }

    /** Whether the bean of that name has been made again by this. */
    boolean isReplaced(String name) {
        return replaced.contains(name);
    }

    // What listens or runs at times has been registered by the object itself; the new one has done so for itself.
    private void retire(Object old, String name) throws ReflectiveOperationException {
        new ScheduledTasks(context, answer).cancel(name, old);
        if (Members.is(old, "org.springframework.context.ApplicationListener")) {
            Members.call(context.context(), "removeApplicationListener", old);
        }
    }

    /**
     * Makes the bean by its definition, and puts it in the place of the old one. Beans that methods have made with the old one, and
     * that do not hold it where it can be found, are made again, too. The old one is closed if it has been found in all beans that it
     * was injected into; else it stays open for those that may go on using it, which are named.
     */
    void replace(String name, Object old) throws ReflectiveOperationException {
        replaced.add(name);
        Object destruction = registry.takeDestruction(name);
        Object fresh;
        try {
            Object definition = Members.get(context.factory(), "getMergedBeanDefinition", name);
            // Spring refuses to make a singleton that exists.
            Object once = Members.get(definition, "cloneBeanDefinition");
            Members.call(once, "setScope", "prototype");
            fresh = requireNonNull(Members.call(context.factory(), "createBean", name, once, null));
            if (fresh == old) {
                throw new IllegalStateException("its method answers the object that exists");
            }
            Members.call(context.factory(), "registerDisposableBeanIfNecessary", name, fresh, definition);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            registry.putDestruction(name, destruction);
            throw refused;
        }
        registry.put(name, fresh);
        retire(old, name);
        References references = new References(context);
        Set<String> holders = references.replace(old, fresh);
        Set<String> others = references.dependents(name);
        others.removeAll(holders);
        answer.tell(name + " is made again" + (holders.isEmpty() ? "" : ", and is in " + References.text(holders)));
        others.removeAll(madeWith(others));
        if (others.isEmpty()) {
            BeanRegistry.destroy(destruction);
        } else {
            answer.tell(References.text(others) + " may hold the old " + name
                    + " where it is not found, or have been made with it: " + "restart to see the new one there");
        }
        NewBeans.started(fresh);
    }

    private Set<String> madeWith(Set<String> names) throws ReflectiveOperationException {
        Set<String> again = new HashSet<>();
        for (String name : names) {
            Object definition = registry.definition(name);
            Object made = registry.made(name);
            if (made != null && definition != null && !replaced.contains(name) && isMadeByMethod(definition)) {
                replace(name, made);
                again.add(name);
            }
        }
        return again;
    }

    private static boolean isMadeByMethod(Object definition) throws ReflectiveOperationException {
        return BeanDefinitions.method(definition) != null
                && Boolean.TRUE.equals(Members.call(definition, "isSingleton"));
    }
}
