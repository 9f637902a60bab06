package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Kind;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The methods of beans that listen to events of their context ({@code @EventListener}). */
final class EventListeners {
    private static final String PROCESSOR = "org.springframework.context.event.EventListenerMethodProcessor";
    private static final String LISTENER = "org.springframework.context.event.ApplicationListenerMethodAdapter";
    private static final Set<Kind> TOUCHING =
            Set.of(Kind.METHOD_ADDED, Kind.METHOD_REMOVED, Kind.METHOD, Kind.ANNOTATIONS);

    private final SpringContext context;
    private final Answer answer;

    EventListeners(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /** Registers those of a new bean, as a context does once all singletons are made. */
    void register(String bean, Object target) throws ReflectiveOperationException {
        for (Object processor : context.ofType(PROCESSOR)) {
            Members.call(processor, "processBean", bean, SpringContext.written(target.getClass()));
        }
    }

    /** Lets those of a bean hear no more. */
    void remove(String bean) throws ReflectiveOperationException {
        remove(of(bean));
    }

    /** Registers those of the beans that exist anew, where methods of their classes have changed. */
    void refresh(List<ChangedClass> changed) throws ReflectiveOperationException {
        List<ChangedClass> touched = changed.stream()
                .filter(one -> TOUCHING.stream().anyMatch(one::has))
                .toList();
        if (touched.isEmpty() || context.ofType(PROCESSOR).isEmpty()) {
            return;
        }
        for (Map.Entry<String, Object> bean : context.targets().entrySet()) {
            if (touched.stream().anyMatch(one -> one.type().isInstance(bean.getValue()))) {
                // The border to the application's methods, which Spring may refuse.
                try {
                    replace(bean.getKey(), bean.getValue());
                } catch (RuntimeException refused) {
                    answer.tell("listeners of " + bean.getKey() + " stay as they were: " + refused.getMessage());
                }
            }
        }
    }

    // Spring looks for the listeners of an event under this lock: it finds all of the old ones, or all of the new ones.
    private void replace(String bean, Object target) throws ReflectiveOperationException {
        Object multicaster = Members.get(context.context(), "getApplicationEventMulticaster");
        Object lock = Objects.requireNonNullElse(Members.field(multicaster, "defaultRetriever"), multicaster);
        synchronized (lock) {
            List<Object> before = of(bean);
            try {
                register(bean, target);
            } catch (ReflectiveOperationException | RuntimeException refused) {
                List<Object> half = of(bean);
                half.removeAll(before);
                remove(half);
                throw refused;
            }
            List<Object> now = of(bean);
            now.removeAll(before);
            remove(before);
            tell(bean, names(before), names(now));
        }
    }

    private void remove(List<Object> listeners) throws ReflectiveOperationException {
        for (Object listener : listeners) {
            Members.call(context.context(), "removeApplicationListener", listener);
        }
    }

    private void tell(String bean, Set<String> before, Set<String> now) {
        List<String> differences = new ArrayList<>();
        before.stream().filter(name -> !now.contains(name)).forEach(name -> differences.add("-" + name));
        now.stream().filter(name -> !before.contains(name)).forEach(name -> differences.add("+" + name));
        if (!differences.isEmpty()) {
            answer.tell("listeners of " + bean + ": " + String.join(", ", differences));
        }
    }

    private List<Object> of(String bean) throws ReflectiveOperationException {
        List<Object> found = new ArrayList<>();
        for (Object listener : List.copyOf((Collection<?>) Members.get(context.context(), "getApplicationListeners"))) {
            if (Members.is(listener, LISTENER) && bean.equals(Members.field(listener, "beanName"))) {
                found.add(listener);
            }
        }
        return found;
    }

    private static Set<String> names(List<Object> listeners) throws ReflectiveOperationException {
        Set<String> names = new TreeSet<>();
        for (Object listener : listeners) {
            if (Members.field(listener, "method") instanceof Method method) {
                names.add(method.getName());
            }
        }
        return names;
    }
}
