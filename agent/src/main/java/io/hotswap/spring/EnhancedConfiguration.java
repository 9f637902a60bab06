package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object of a {@code @Configuration} class, which is of a class that Spring has generated below it: there, methods that made beans at
 * that time answer the bean to whoever calls them. Where other methods make beans now, the object gets a successor of a class that is
 * generated anew, with the values of all fields.
 */
final class EnhancedConfiguration {
    private static final String PACKAGE = "org.springframework.context.annotation.";
    private static final String ENHANCED = PACKAGE + "ConfigurationClassEnhancer$EnhancedConfiguration";
    private static final String KIND = PACKAGE + "ConfigurationClassPostProcessor.configurationClass";
    private static final String FULL = "full";
    private static final Set<String> BEAN = Set.of("org.springframework.context.annotation.Bean");

    private final SpringContext context;
    private final AddedMethods added;
    private final Answer answer;

    EnhancedConfiguration(SpringContext context, AddedMethods added, Answer answer) {
        this.context = context;
        this.added = added;
        this.answer = answer;
    }

    /** Brings the configuration of that name up to date with the annotations of its methods. */
    void refresh(String name, Class<?> written, ChangedClass changed) throws ReflectiveOperationException {
        Object old = context.registry().made(name);
        if (old == null || !Members.is(old, ENHANCED)) {
            return;
        }
        Set<String> annotated = changed.changes().stream()
                .filter(change -> change.kind() == Kind.ANNOTATIONS)
                .map(Change::member)
                .collect(Collectors.toSet());
        Set<String> differing = differing(written, old.getClass(), annotated);
        Set<String> beyond = added.of(written, EnhancedConfiguration::makesBean);
        if (!differing.isEmpty() && SpringContext.target(old) != old) {
            answer.restartContext(
                    name + " has a proxy, behind which it calls " + String.join(", ", differing) + " as at its start");
        } else if (!differing.isEmpty() && !beyond.isEmpty()) {
            // A generated class calls what it overrides by invokespecial, which reaches no method that was added (JVMS
            // 6.5).
            answer.restart(name + " calls " + String.join(", ", differing)
                    + " as at its start, and its class cannot be generated anew since methods that make beans were added to it: "
                    + String.join(", ", beyond));
        } else if (!differing.isEmpty()) {
            succeed(name, written, old);
            answer.tell(name + " calls " + String.join(", ", differing) + " by the annotations of now");
        }
    }

    /** Has the objects of definitions that have just come be of a generated class, where they are such configurations. */
    void enhance(Collection<String> fresh) throws ReflectiveOperationException {
        for (String name : fresh) {
            Object definition = context.registry().definition(name);
            if (definition != null && FULL.equals(Members.call(definition, "getAttribute", KIND))) {
                Object type = Members.call(definition, "resolveBeanClass", context.loader());
                if (type instanceof Class<?> written) {
                    Members.call(definition, "setBeanClass", generate(written));
                }
            }
        }
    }

    private Class<?> generate(Class<?> written) throws ReflectiveOperationException {
        Object enhancer = Members.create(context.core(PACKAGE + "ConfigurationClassEnhancer"));
        return (Class<?>) Members.get(enhancer, "enhance", written, context.loader());
    }

    // Those that were added find their way by themselves.
    private Set<String> differing(Class<?> written, Class<?> generated, Set<String> annotated) {
        Set<String> names = new TreeSet<>();
        for (Method method : Members.methods(written)) {
            boolean isOverridable =
                    (method.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE | Modifier.FINAL)) == 0;
            if (annotated.contains(method.getName())
                    && !added.isAdded(method)
                    && isOverridable
                    && makesBean(method) != overrides(generated, method)) {
                names.add(method.getName());
            }
        }
        return names;
    }

    private static boolean makesBean(Method method) {
        return Annotations.find(method, BEAN).isPresent();
    }

    private static boolean overrides(Class<?> generated, Method method) {
        return Stream.of(Members.methods(generated))
                .anyMatch(one -> one.getName().equals(method.getName())
                        && Arrays.equals(one.getParameterTypes(), method.getParameterTypes()));
    }

    private void succeed(String name, Class<?> written, Object old) throws ReflectiveOperationException {
        GeneratedConfiguration.forget(context.context().getClass().getClassLoader(), old.getClass());
        Class<?> generated = generate(written);
        // No constructor runs: the object is the old one in another class.
        Object objenesis = Members.create(context.core("org.springframework.objenesis.SpringObjenesis"));
        Object fresh = Members.get(objenesis, "newInstance", generated, false);
        copy(written, old, fresh);
        Members.call(fresh, "setBeanFactory", context.factory());
        Object definition = context.registry().definition(name);
        if (definition != null
                && Members.is(definition, "org.springframework.beans.factory.support.AbstractBeanDefinition")) {
            Members.call(definition, "setBeanClass", generated);
            context.registry().define(name, definition);
        }
        new ScheduledTasks(context, answer).cancel(name, old);
        context.registry().put(name, fresh);
        Object destruction = context.registry().takeDestruction(name);
        if (destruction != null) {
            Members.set(destruction, "bean", fresh);
            context.registry().putDestruction(name, destruction);
        }
        new References(context).replace(old, fresh);
        new ScheduledTasks(context, answer).schedule(name, fresh);
    }

    private static void copy(Class<?> written, Object from, Object to) throws ReflectiveOperationException {
        for (Class<?> at = written; at != null && at != Object.class; at = requireNonNull(at.getSuperclass())) {
            for (Field field : Members.fields(at)) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    field.set(to, field.get(from));
                }
            }
        }
    }
}
