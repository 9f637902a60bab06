package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The methods of beans that run at times ({@code @Scheduled}). */
final class ScheduledTasks {
    private static final String PROCESSOR =
            "org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor";
    private static final Set<String> SCHEDULED = Set.of(
            "org.springframework.scheduling.annotation.Scheduled",
            "org.springframework.scheduling.annotation.Schedules");
    private static final Set<Kind> TOUCHING =
            Set.of(Kind.METHOD_ADDED, Kind.METHOD_REMOVED, Kind.METHOD, Kind.ANNOTATIONS);

    private final SpringContext context;
    private final Answer answer;

    ScheduledTasks(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /** Schedules all tasks of a bean anew, where one of them is touched or the bean has got a proxy. */
    void refresh(List<ChangedClass> changed) throws ReflectiveOperationException {
        List<Object> processors = context.ofType(PROCESSOR);
        if (processors.isEmpty() || changed.isEmpty()) {
            return;
        }
        for (Map.Entry<String, Object> bean : context.singletons().entrySet()) {
            Object target = SpringContext.target(bean.getValue());
            for (ChangedClass one : changed) {
                if (one.type().isInstance(target)) {
                    for (Object processor : processors) {
                        refresh(processor, bean.getKey(), bean.getValue(), target, one);
                    }
                }
            }
        }
    }

    /** Lets the methods of an object run no more. */
    void cancel(String name, Object bean) throws ReflectiveOperationException {
        for (Object processor : context.ofType(PROCESSOR)) {
            Members.call(processor, "postProcessBeforeDestruction", bean, name);
        }
    }

    /** Lets the methods of an object run again. */
    void schedule(String name, Object bean) throws ReflectiveOperationException {
        for (Object processor : context.ofType(PROCESSOR)) {
            Members.call(processor, "postProcessAfterInitialization", bean, name);
        }
    }

    private void refresh(Object processor, String name, Object bean, Object target, ChangedClass changed)
            throws ReflectiveOperationException {
        Set<String> before = tasks(processor, bean);
        before.addAll(tasks(processor, target));
        if (changed.changes().stream().noneMatch(change -> isTouched(change, changed.type(), before))) {
            return;
        }
        Members.call(processor, "postProcessBeforeDestruction", target, name);
        Members.call(processor, "postProcessBeforeDestruction", bean, name);
        // The border to the application's methods, which Spring may refuse.
        try {
            Members.call(processor, "postProcessAfterInitialization", bean, name);
        } catch (RuntimeException refused) {
            answer.tell(
                    "tasks of " + name + " do not run any more: " + refused.getMessage() + "; mend it and build again");
            return;
        }
        answer.tell("tasks of " + name + " are scheduled anew: " + References.text(tasks(processor, bean)));
    }

    private static boolean isTouched(Change change, Class<?> type, Set<String> before) {
        if (!TOUCHING.contains(change.kind())) {
            return false;
        }
        boolean was = before.stream().anyMatch(task -> task.endsWith("." + change.member()));
        for (Method method : Members.methods(type)) {
            if (method.getName().equals(change.member())
                    && Annotations.find(method, SCHEDULED).isPresent()) {
                return true;
            }
        }
        return was;
    }

    /** As class and method. */
    private static Set<String> tasks(Object processor, Object bean) throws ReflectiveOperationException {
        Set<String> texts = new TreeSet<>();
        Object scheduled = Members.field(processor, "scheduledTasks");
        if (scheduled instanceof Map<?, ?> all) {
            synchronized (all) {
                if (all.get(bean) instanceof Collection<?> tasks) {
                    tasks.forEach(task -> texts.add(task.toString()));
                }
            }
        }
        return texts;
    }
}
