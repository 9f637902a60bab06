package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Injects what has been added to a class into the beans that exist, and leaves the rest of their state alone. */
final class Injection {
    /** By constructor ({@code AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR}). */
    private static final int BY_CONSTRUCTOR = 3;

    private static final Set<Kind> INJECTED = Set.of(Kind.FIELD_ADDED, Kind.FIELD, Kind.METHOD_ADDED, Kind.ANNOTATIONS);
    private static final List<String> FINDERS =
            List.of("findAutowiringMetadata", "findResourceMetadata", "findPersistenceMetadata");

    private final SpringContext context;
    private final Answer answer;

    Injection(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    void inject(List<ChangedClass> changed) throws ReflectiveOperationException {
        if (changed.isEmpty()) {
            return;
        }
        for (Map.Entry<String, Object> bean : context.targets().entrySet()) {
            for (ChangedClass one : changed) {
                if (one.type().isInstance(bean.getValue())) {
                    inject(bean.getKey(), bean.getValue(), one);
                }
            }
        }
    }

    private void inject(String bean, Object target, ChangedClass changed) throws ReflectiveOperationException {
        Set<String> members = changed.changes().stream()
                .filter(change -> INJECTED.contains(change.kind()))
                .map(Change::member)
                .collect(Collectors.toSet());
        // The border to the application's beans: one that cannot be injected must not keep the others from it.
        try {
            List<String> done = new ArrayList<>();
            elements(
                            bean,
                            target,
                            member ->
                                    member.getDeclaringClass() == changed.type() && members.contains(member.getName()))
                    .forEach(element -> done.add(element.name()));
            if (done.isEmpty() && members.contains("<init>")) {
                done.addAll(constructed(target, changed));
            }
            if (!done.isEmpty()) {
                answer.tell("injected into " + bean + ": " + String.join(", ", done));
            }
        } catch (ReflectiveOperationException | RuntimeException refused) {
            answer.tell("cannot inject into " + bean + " what has changed: " + refused + "; restart to see it");
        }
    }

    /** A member that was injected. */
    record Injected(String name) {}

    /** Injects those members of a bean that Spring would inject and that are wanted. */
    List<Injected> elements(String bean, Object target, Predicate<Member> wanted) throws ReflectiveOperationException {
        List<Injected> done = new ArrayList<>();
        for (Object processor : context.postProcessors()) {
            for (String finder : FINDERS) {
                for (Object element : elements(processor, finder, bean, target)) {
                    Member member = (Member) Members.get(element, "getMember");
                    if (wanted.test(member)) {
                        Members.call(element, "inject", target, bean, null);
                        done.add(new Injected(member.getName()));
                    }
                }
            }
        }
        return done;
    }

    private static Collection<?> elements(Object processor, String finder, String bean, Object target)
            throws ReflectiveOperationException {
        Object metadata;
        try {
            metadata = Members.call(processor, finder, bean, SpringContext.written(target.getClass()), null);
        } catch (NoSuchMethodException otherProcessor) {
            return List.of();
        }
        Object elements = metadata == null ? null : Members.field(metadata, "injectedElements");
        return elements instanceof Collection<?> found ? List.copyOf(found) : List.of();
    }

    // A second object, made by the new constructor and thrown away, tells what it would have put into the added fields.
    private List<String> constructed(Object target, ChangedClass changed) throws ReflectiveOperationException {
        List<String> added = changed.changes().stream()
                .filter(change -> change.kind() == Kind.FIELD_ADDED)
                .map(Change::member)
                .toList();
        List<String> done = new ArrayList<>();
        if (added.isEmpty() || SpringContext.written(target.getClass()) != changed.type()) {
            return done;
        }
        Object fresh = Members.get(context.factory(), "autowire", changed.type(), BY_CONSTRUCTOR, false);
        for (String name : added) {
            Field field = changed.type().getDeclaredField(name);
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                field.set(target, field.get(fresh));
                done.add(name);
            }
        }
        return done;
    }
}
