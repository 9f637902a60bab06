package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.plugin.Reload;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Methods that make beans, at the start only; that they have no effect later must not be silent. */
final class FactoryMethods {
    private static final Set<String> BEAN = Set.of("org.springframework.context.annotation.Bean");

    private FactoryMethods() {}

    static void tell(Reload reload, Answer answer) {
        for (ChangedClass changed : reload.changed()) {
            Set<String> made = new TreeSet<>();
            Set<String> added = new TreeSet<>();
            for (Change change : changed.changes()) {
                if (!change.member().isEmpty() && isBeanMethod(changed.type(), change.member())) {
                    (change.kind() == Kind.METHOD_ADDED ? added : made).add(change.member());
                }
            }
            tell(made, "beans that " + changed.type().getName() + " has made stay as they are until a restart", answer);
            tell(added, "new methods of " + changed.type().getName() + " make their beans after a restart", answer);
        }
    }

    private static void tell(Set<String> methods, String sentence, Answer answer) {
        if (!methods.isEmpty()) {
            answer.tell(sentence + ": " + String.join(", ", methods));
        }
    }

    private static boolean isBeanMethod(Class<?> type, String name) {
        return Stream.of(Members.methods(type))
                .anyMatch(method -> method.getName().equals(name)
                        && Annotations.find(method, BEAN).isPresent());
    }
}
