package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Beans that Spring Boot binds to the configuration ({@code @ConfigurationProperties}). One with setters is bound again; one that
 * takes its values in the constructor is made again, and takes the place of the old one in the fields of other beans.
 */
final class BoundProperties {
    private static final String BEAN = "org.springframework.boot.context.properties.ConfigurationPropertiesBean";
    private static final String BINDING =
            "org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor";

    private final SpringContext context;
    private final Answer answer;

    BoundProperties(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /** Binds those again whose class has new members. */
    void classesChanged(List<ChangedClass> changed) throws ReflectiveOperationException {
        if (changed.isEmpty()) {
            return;
        }
        forgetProperties();
        for (Object bound : all()) {
            Object target = SpringContext.target(Members.get(bound, "getInstance"));
            if (changed.stream().anyMatch(one -> one.type().isInstance(target))) {
                bind(bound);
            }
        }
    }

    /**
     * The class of a bean that takes keys.
     *
     * @param prefix of the keys, as relaxed binding compares them
     */
    record Bound(String prefix, Class<?> type) {
        boolean takes(String key) {
            return prefix.isEmpty() || uniform(key).startsWith(prefix + ".");
        }
    }

    /** Binds those again that take one of the keys, and answers their classes. */
    List<Bound> keysChanged(Set<String> keys) throws ReflectiveOperationException {
        List<Bound> taking = new ArrayList<>();
        for (Object bean : all()) {
            String prefix = uniform((String) Members.get(Members.get(bean, "getAnnotation"), "prefix"));
            Object target = SpringContext.target(Members.get(bean, "getInstance"));
            Bound bound = new Bound(prefix, target.getClass());
            if (keys.stream().anyMatch(bound::takes)) {
                bind(bean);
                taking.add(bound);
            }
        }
        return taking;
    }

    // The binder knows the setters of classes since Spring Boot 3.2.
    private void forgetProperties() throws ReflectiveOperationException {
        for (Object processor : context.postProcessors()) {
            Object binding = Members.is(processor, BINDING) ? Members.field(processor, "binder") : null;
            Object binder = binding == null ? null : Members.field(binding, "binder");
            if (binder != null) {
                Members.clear(binder, "cache");
            }
        }
    }

    // Relaxed binding takes dashes, underscores and capitals as the same.
    private static String uniform(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private List<Object> all() throws ReflectiveOperationException {
        Class<?> type = context.type(BEAN);
        Object beans = type == null ? null : Members.callStatic(type, "getAll", context.context());
        return beans instanceof Map<?, ?> known ? new ArrayList<>(known.values()) : List.of();
    }

    private void bind(Object bound) throws ReflectiveOperationException {
        String name = (String) Members.get(bound, "getName");
        // The border to the configuration: a value that does not bind leaves the bean as far as it came.
        try {
            Object target = Members.get(bound, "asBindTarget");
            if ("VALUE_OBJECT".equals(String.valueOf(Members.call(target, "getBindMethod")))) {
                makeAgain(name, Members.get(bound, "getInstance"));
            } else {
                for (Object processor : context.postProcessors()) {
                    if (Members.is(processor, BINDING)) {
                        Members.call(
                                processor,
                                "postProcessBeforeInitialization",
                                SpringContext.target(Members.get(bound, "getInstance")),
                                name);
                    }
                }
            }
            answer.tell("bound again: " + name);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            answer.tell(name + " does not bind to the new configuration: " + refused);
        }
    }

    private void makeAgain(String name, Object old) throws ReflectiveOperationException {
        Object definition = Members.get(context.factory(), "getMergedBeanDefinition", name);
        Supplier<?> supplier = (Supplier<?>) Members.get(definition, "getInstanceSupplier");
        Object fresh = supplier.get();
        context.registry().put(name, fresh);
        Set<String> holders = new References(context).replace(old, fresh);
        if (!holders.isEmpty()) {
            answer.tell("the new " + name + " is in " + String.join(", ", holders));
        }
    }
}
