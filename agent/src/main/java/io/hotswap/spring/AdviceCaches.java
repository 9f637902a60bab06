package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the advice of a context remembers of methods: which attributes their annotations come to, and which advice they have. */
final class AdviceCaches {
    /** Fields of beans, by class. */
    private static final Map<String, List<String>> OF_BEANS = Map.of(
            "org.springframework.transaction.interceptor.AbstractFallbackTransactionAttributeSource",
                    List.of("attributeCache"),
            "org.springframework.cache.interceptor.AbstractFallbackCacheOperationSource", List.of("operationCache"),
            "org.springframework.cache.jcache.interceptor.AbstractFallbackJCacheOperationSource",
                    List.of("operationCache", "cache"));

    private static final String CACHE_ADVICE = "org.springframework.cache.interceptor.CacheAspectSupport";

    /** Fields of the advice that post-processors bring. */
    private static final List<String> OF_ADVICE =
            List.of("executors", "retrySpecCache", "throttleCache", "methodCache", "concurrencyThrottleCache");

    private final SpringContext context;

    AdviceCaches(SpringContext context) {
        this.context = context;
    }

    /** Lets every annotation be read anew, and every proxy find its advice anew. */
    void forget() throws ReflectiveOperationException {
        Collection<Object> beans = context.singletons().values();
        for (Object bean : List.copyOf(beans)) {
            OF_BEANS.forEach((type, fields) -> {
                if (Members.is(bean, type)) {
                    fields.forEach(field -> Members.clear(bean, field));
                }
            });
            if (Members.is(bean, CACHE_ADVICE)) {
                Members.call(bean, "clearMetadataCache");
            }
        }
        SecurityObjects.of(context).forEach(SecurityObjects::forget);
        for (Object processor : context.postProcessors()) {
            ofProcessor(processor);
        }
        for (Object bean : List.copyOf(beans)) {
            Proxied.of(bean).forEach(Proxied::findAdviceAnew);
        }
        if (Members.field(context.factory(), "factoryBeanObjectCache") instanceof Map<?, ?> made) {
            made.values().forEach(one -> Proxied.of(one).forEach(Proxied::findAdviceAnew));
        }
    }

    /** Lets Spring know the annotations of the methods of beans behind proxies, whose classes hold methods of their time. */
    void readAnnotations() throws ReflectiveOperationException {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Object bean : context.singletons().values()) {
            Object target = SpringContext.target(bean);
            if (target != bean) {
                types.addAll(Members.supertypes(target.getClass()));
            }
        }
        KnownAnnotations.read(context.context().getClass().getClassLoader(), types);
    }

    private static void ofProcessor(Object processor) throws ReflectiveOperationException {
        if (Members.is(processor, ProxiedBeans.ADVISING)) {
            Object advisor = Members.field(processor, "advisor");
            Object advice = advisor == null ? null : Members.call(advisor, "getAdvice");
            if (advice != null) {
                OF_ADVICE.forEach(field -> Members.clear(advice, field));
            }
        }
    }
}
