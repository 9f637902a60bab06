package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Beans of which the methods that make them have changed together: one that was made with another is made after it, and once. */
final class ChangedBeans {
    private final SpringContext context;
    private final BeanRegistry registry;
    private final Answer answer;

    ChangedBeans(SpringContext context, Answer answer) {
        this.context = context;
        this.registry = context.registry();
        this.answer = answer;
    }

    /** Makes the beans of those names again by those definitions; one whose method fails stays as it was. */
    void again(Map<String, Object> definitions) throws ReflectiveOperationException {
        Map<String, Object> before = new LinkedHashMap<>();
        for (Map.Entry<String, Object> bean : definitions.entrySet()) {
            before.put(bean.getKey(), requireNonNull(registry.definition(bean.getKey())));
            registry.define(bean.getKey(), bean.getValue());
        }
        Replacement replacement = new Replacement(context, answer);
        List<String> left = new ArrayList<>(definitions.keySet());
        while (!left.isEmpty()) {
            String name = first(left);
            left.remove(name);
            Object old = registry.made(name);
            Object definition = requireNonNull(definitions.get(name));
            if (old == null
                    || replacement.isReplaced(name)
                    || !Boolean.TRUE.equals(Members.call(definition, "isSingleton"))) {
                continue;
            }
            // The border to the application's method.
            try {
                replacement.replace(name, old);
            } catch (ReflectiveOperationException | RuntimeException refused) {
                registry.define(name, requireNonNull(before.get(name)));
                answer.tell(name + " stays as it was: " + refused + "; mend it and build again, or restart");
            }
        }
    }

    private String first(List<String> names) throws ReflectiveOperationException {
        for (String name : names) {
            if (!isMadeWithAny(name, names)) {
                return name;
            }
        }
        return names.get(0);
    }

    private boolean isMadeWithAny(String name, List<String> others) throws ReflectiveOperationException {
        for (String other : others) {
            Set<String> dependents = new References(context).dependents(other);
            if (!other.equals(name) && dependents.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
