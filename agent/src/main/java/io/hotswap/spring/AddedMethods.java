package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Kind;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The methods that classes have got since the application started, by name: reflection does not tell them from the others. */
final class AddedMethods {
    private final Set<String> names = new HashSet<>();

    /** Takes up those of a batch. */
    void note(Collection<ChangedClass> changed) {
        for (ChangedClass one : changed) {
            one.changes().stream()
                    .filter(change -> change.kind() == Kind.METHOD_ADDED)
                    .forEach(change -> names.add(name(one.type(), change.member())));
        }
    }

    /** Whether a method, or another one of its name, was added to its class. */
    boolean isAdded(Method method) {
        return names.contains(name(method.getDeclaringClass(), method.getName()));
    }

    /** The names of those that a class declares and that are wanted. */
    Set<String> of(Class<?> type, Predicate<Method> wanted) {
        Set<String> found = new TreeSet<>();
        for (Method method : Members.methods(type)) {
            if (isAdded(method) && wanted.test(method)) {
                found.add(method.getName());
            }
        }
        return found;
    }

    private static String name(Class<?> type, String method) {
        return type.getName() + "." + method;
    }
}
