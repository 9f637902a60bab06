package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.ChangedClass;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The aspects and other advisors among the beans of a context, as the creators of proxies remember them. */
final class Aspects {
    private static final Set<String> ASPECT = Set.of("org.aspectj.lang.annotation.Aspect");
    private static final String ADVISOR = "org.springframework.aop.Advisor";
    private static final String TYPES = "org.aspectj.lang.reflect.AjTypeSystem";

    private final SpringContext context;

    Aspects(SpringContext context) {
        this.context = context;
    }

    /** Lets the creators look for aspects anew where some have changed; whether that is so. */
    boolean forget(List<Object> processors, List<ChangedClass> changed, List<String> newBeans, List<Object> left)
            throws ReflectiveOperationException {
        boolean any = false;
        for (ChangedClass one : changed) {
            any |= Annotations.find(one.type(), ASPECT).isPresent();
        }
        for (String bean : newBeans) {
            any |= Members.call(context.factory(), "getType", bean, false) instanceof Class<?> type
                    && (Annotations.find(type, ASPECT).isPresent()
                            || Members.supertype(type, ADVISOR).isPresent());
        }
        for (Object bean : left) {
            any |= Annotations.find(SpringContext.target(bean).getClass(), ASPECT)
                            .isPresent()
                    || Members.is(bean, ADVISOR);
        }
        for (Object processor : processors) {
            any |= knows(processor, changed);
        }
        if (any) {
            for (Object processor : processors) {
                forget(processor);
            }
            Class<?> types = context.type(TYPES);
            if (types != null) {
                Members.clearStatic(types, "ajTypes");
            }
        }
        return any;
    }

    // A class that was an aspect.
    private boolean knows(Object processor, List<ChangedClass> changed) throws ReflectiveOperationException {
        Object builder = field(processor, "aspectJAdvisorsBuilder");
        Object names = builder == null ? null : field(builder, "aspectBeanNames");
        if (names instanceof Collection<?> known) {
            for (Object name : known) {
                Object type = context.isDefined(String.valueOf(name))
                        ? Members.call(context.factory(), "getType", name, false)
                        : null;
                if (type instanceof Class<?> aspect
                        && changed.stream().anyMatch(one -> one.type().isAssignableFrom(aspect))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void forget(Object processor) throws ReflectiveOperationException {
        Object builder = field(processor, "aspectJAdvisorsBuilder");
        if (builder != null) {
            Members.clear(builder, "advisorsCache");
            Members.clear(builder, "aspectFactoryCache");
            Members.set(builder, "aspectBeanNames", null);
        }
        Object helper = field(processor, "advisorRetrievalHelper");
        if (helper != null) {
            Members.set(helper, "cachedAdvisorBeanNames", null);
        }
        Members.clear(processor, "advisedBeans");
    }

    private static @org.jspecify.annotations.Nullable Object field(Object object, String name)
            throws ReflectiveOperationException {
        try {
            return Members.field(object, name);
        } catch (NoSuchFieldException otherKind) {
            return null;
        }
    }
}
