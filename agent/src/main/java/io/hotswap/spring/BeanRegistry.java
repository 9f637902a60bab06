package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definitions and singletons of a factory, one by one. Spring's own ways to take one out destroy whatever depends on it,
 * with its state.
 */
final class BeanRegistry {
    private final Object factory;

    BeanRegistry(Object factory) {
        this.factory = factory;
    }

    /** The definition of that name. */
    @Nullable
    Object definition(String bean) throws ReflectiveOperationException {
        return map("beanDefinitionMap").get(bean);
    }

    /** Puts a definition in the place of the one of that name. */
    void define(String bean, Object definition) throws ReflectiveOperationException {
        map("beanDefinitionMap").put(bean, definition);
        forgetTypes(bean);
    }

    /** Takes a definition and its singleton out; the object is not destroyed. */
    void forget(String bean) throws ReflectiveOperationException {
        synchronized (map("beanDefinitionMap")) {
            map("beanDefinitionMap").remove(bean);
            List<String> names = new ArrayList<>(List.of((String[]) Members.get(factory, "getBeanDefinitionNames")));
            names.remove(bean);
            Members.set(factory, "beanDefinitionNames", names);
            Members.set(factory, "frozenBeanDefinitionNames", null);
        }
        forgetTypes(bean);
        map("singletonObjects").remove(bean);
        ((Set<?>) requireNonNull(Members.field(factory, "registeredSingletons"))).remove(bean);
    }

    /** The singleton of that name, if it is made. */
    @Nullable
    Object made(String bean) throws ReflectiveOperationException {
        return map("singletonObjects").get(bean);
    }

    /** Puts an object in the place of a singleton. */
    void put(String bean, Object singleton) throws ReflectiveOperationException {
        map("singletonObjects").put(bean, singleton);
        map("factoryBeanObjectCache").remove(bean);
    }

    /** Takes what destroys a singleton at the end of its context; null where nothing is to be done for it. */
    @Nullable
    Object takeDestruction(String bean) throws ReflectiveOperationException {
        Map<String, Object> all = map("disposableBeans");
        synchronized (all) {
            return all.remove(bean);
        }
    }

    void putDestruction(String bean, @Nullable Object destruction) throws ReflectiveOperationException {
        Map<String, Object> all = map("disposableBeans");
        synchronized (all) {
            if (destruction != null) {
                all.put(bean, destruction);
            }
        }
    }

    boolean isMade(String bean) throws ReflectiveOperationException {
        return map("singletonObjects").containsKey(bean);
    }

    /** Does what is to be done at the end of a singleton. */
    static void destroy(@Nullable Object destruction) throws ReflectiveOperationException {
        if (destruction != null) {
            Members.call(destruction, "destroy");
        }
    }

    // Spring copies the method that it has found from the merged definition before, if the names are the same.
    private void forgetTypes(String bean) throws ReflectiveOperationException {
        Map<String, Object> merged = map("mergedBeanDefinitions");
        synchronized (merged) {
            merged.remove(bean);
        }
        Members.call(factory, "clearMergedBeanDefinition", bean);
        Members.call(factory, "clearByTypeCache");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String field) throws ReflectiveOperationException {
        return (Map<String, Object>) requireNonNull(Members.field(factory, field));
    }
}
