package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Beans that have or need a proxy for what their annotations, or aspects, ask. A proxy that exists takes the advice that a new one
 * would have, so that whoever holds it follows. A bean without a proxy gets one, which takes its place in the beans that hold it.
 */
final class ProxiedBeans {
    static final String ADVISING = "org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor";
    private static final String CREATOR = "org.springframework.aop.framework.autoproxy.AbstractAutoProxyCreator";
    private static final List<String> NEVER = List.of(
            "org.springframework.beans.factory.config.BeanPostProcessor",
            "org.springframework.beans.factory.config.BeanFactoryPostProcessor",
            "org.springframework.beans.factory.FactoryBean",
            "org.springframework.aop.Advisor",
            "org.springframework.aop.framework.AopInfrastructureBean");

    private final SpringContext context;
    private final Answer answer;

    ProxiedBeans(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /**
     * Brings the proxies up to date of beans whose classes have changed; of all beans where aspects have.
     *
     * @param left beans that are none any more
     */
    void refresh(List<ChangedClass> changed, List<String> newBeans, List<Object> left)
            throws ReflectiveOperationException {
        List<Object> processors = new ArrayList<>();
        for (Object processor : context.postProcessors()) {
            if (Members.is(processor, CREATOR) || Members.is(processor, ADVISING)) {
                processors.add(processor);
            }
        }
        if (processors.isEmpty() || changed.isEmpty() && newBeans.isEmpty() && left.isEmpty()) {
            return;
        }
        boolean all = new Aspects(context).forget(processors, changed, newBeans, left);
        AdviceCaches caches = new AdviceCaches(context);
        caches.readAnnotations();
        caches.forget();
        for (Map.Entry<String, Object> bean : context.singletons().entrySet()) {
            Object target = SpringContext.target(bean.getValue());
            if (!newBeans.contains(bean.getKey()) && (all || isOf(changed, target)) && isProxiable(target)) {
                // The border to the application's beans: one that gets no proxy must not keep the others from it.
                try {
                    refresh(bean.getKey(), bean.getValue(), target, processors);
                } catch (RuntimeException refused) {
                    answer.tell("the proxy of " + bean.getKey() + " stays as it was: " + refused.getMessage());
                }
            }
        }
    }

    private static boolean isOf(List<ChangedClass> changed, Object target) {
        return changed.stream().anyMatch(one -> one.type().isInstance(target));
    }

    private static boolean isProxiable(Object target) {
        return !target.getClass().getName().startsWith("org.springframework.")
                && target.getClass().getClassLoader() != null
                && NEVER.stream().noneMatch(type -> Members.is(target, type));
    }

    private void refresh(String name, Object current, Object target, List<Object> processors)
            throws ReflectiveOperationException {
        if (current != target && !isMadeBy(name, current, target, processors)) {
            return;
        }
        Object fresh = target;
        for (Object processor : processors) {
            forget(processor, name, target);
            fresh = requireNonNull(Members.call(processor, "postProcessAfterInitialization", fresh, name));
        }
        @Nullable Proxied before = Proxied.of(current).findFirst().orElse(null);
        @Nullable Proxied after = Proxied.of(fresh).findFirst().orElse(null);
        if (before == null && after == null) {
            return;
        }
        if (after == null) {
            requireNonNull(before).drop();
            answer.tell("the proxy of " + name + " has no advice any more");
        } else if (before != null && before.interfaces().equals(after.interfaces()) && isAlike(current, fresh)) {
            List<Object> advisors = before.advisors();
            before.take(after);
            remember(processors, name, target, current.getClass());
            tell(name, advisors, after.advisors());
        } else {
            replace(name, current, fresh);
        }
    }

    private static boolean isAlike(Object current, Object fresh) {
        return java.lang.reflect.Proxy.isProxyClass(current.getClass())
                == java.lang.reflect.Proxy.isProxyClass(fresh.getClass());
    }

    private void replace(String name, Object current, Object fresh) throws ReflectiveOperationException {
        References references = new References(context);
        context.registry().put(name, fresh);
        Set<String> holders = references.replace(current, fresh);
        answer.tell(name + " has a proxy from here on" + (holders.isEmpty() ? "" : ", in " + References.text(holders)));
        Set<String> others = references.dependents(name);
        others.removeAll(holders);
        if (!others.isEmpty()) {
            answer.tell(References.text(others) + " may hold " + name + " where it is not found, without the proxy");
        }
    }

    private void tell(String name, List<Object> before, List<Object> after) throws ReflectiveOperationException {
        List<String> differences = new ArrayList<>();
        for (Object gone : before) {
            if (!after.contains(gone)) {
                differences.add("-" + text(gone));
            }
        }
        for (Object come : after) {
            if (!before.contains(come)) {
                differences.add("+" + text(come));
            }
        }
        if (!differences.isEmpty()) {
            answer.tell("advice of " + name + ": " + References.text(differences));
        }
    }

    private static String text(Object advisor) throws ReflectiveOperationException {
        Object advice = Members.is(
                        advisor,
                        "org.springframework.aop.aspectj.annotation.InstantiationModelAwarePointcutAdvisorImpl")
                ? Members.call(advisor, "getAspectName") + "." + Members.call(advisor, "getPointcut")
                : Members.get(advisor, "getAdvice").getClass().getSimpleName();
        return String.valueOf(advice);
    }

    private static boolean isMadeBy(String name, Object current, Object target, List<Object> processors)
            throws ReflectiveOperationException {
        List<Object> own = new ArrayList<>();
        for (Object processor : processors) {
            if (Members.is(processor, ADVISING)) {
                own.add(Members.field(processor, "advisor"));
            } else if (Members.field(processor, "proxyTypes") instanceof Map<?, ?> types
                    && types.get(Members.get(processor, "getCacheKey", target.getClass(), name))
                            == current.getClass()) {
                return true;
            }
        }
        List<Proxied> proxied = Proxied.of(current).toList();
        return proxied.size() == 1 && own.containsAll(proxied.get(0).advisors());
    }

    @SuppressWarnings("unchecked")
    private static void remember(List<Object> processors, String name, Object target, Class<?> proxy)
            throws ReflectiveOperationException {
        for (Object processor : processors) {
            if (Members.is(processor, CREATOR) && Members.field(processor, "proxyTypes") instanceof Map<?, ?> types) {
                ((Map<Object, Object>) types)
                        .put(Members.get(processor, "getCacheKey", target.getClass(), name), proxy);
            }
        }
    }

    private static void forget(Object processor, String name, Object target) throws ReflectiveOperationException {
        if (Members.is(processor, CREATOR) && Members.field(processor, "advisedBeans") instanceof Map<?, ?> advised) {
            advised.remove(Members.get(processor, "getCacheKey", target.getClass(), name));
        } else {
            Members.clear(processor, "eligibleBeans");
        }
    }
}
