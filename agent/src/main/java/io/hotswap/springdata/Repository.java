package io.hotswap.springdata;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A repository: the bean that makes it, and the proxy of the JDK that the application holds. Made anew, it takes its place behind
 * that proxy at once: the proxy's handler gets the advice, the queries and the target of the new one.
 */
final class Repository {
    private static final String HANDLER = "org.springframework.aop.framework.JdkDynamicAopProxy";
    private static final List<String> MADE = List.of("factory", "repository", "repositoryMetadata");
    private static final String CREATOR = "org.springframework.aop.framework.autoproxy.AbstractAutoProxyCreator";
    private static final List<String> DECISIONS = List.of("advisedBeans", "proxyTypes");
    private static final List<String> SOURCES = List.of(
            "org.springframework.cache.interceptor.CacheOperationSource",
            "org.springframework.transaction.interceptor.TransactionAttributeSource");

    private final Object factoryBean;
    private final Object beans;
    private final String name;
    private final Class<?> type;

    private Repository(Object factoryBean, Object beans, String name, Class<?> type) {
        this.factoryBean = factoryBean;
        this.beans = beans;
        this.name = name;
        this.type = type;
    }

    /** None where its context is closed, or has not made it. */
    static Optional<Repository> of(Object factoryBean) throws ReflectiveOperationException {
        Object beans = Members.field(factoryBean, "beanFactory");
        Object type = Members.field(factoryBean, "repositoryInterface");
        if (beans == null || !(type instanceof Class<?> known) || Members.field(factoryBean, "repository") == null) {
            return Optional.empty();
        }
        for (String name : (String[]) Members.get(beans, "getSingletonNames")) {
            if (Members.call(beans, "getSingleton", name) == factoryBean) {
                return Optional.of(new Repository(factoryBean, beans, name, known));
            }
        }
        return Optional.empty();
    }

    Object beans() {
        return beans;
    }

    /** Whether a changed class is its interface, or one above that, or is mentioned in a method of it. */
    boolean isConcernedBy(List<ChangedClass> changed) {
        return changed.stream().anyMatch(one -> one.type().isAssignableFrom(type) || isMentioned(one.type()));
    }

    private boolean isMentioned(Class<?> changed) {
        String word = changed.getName().replace('$', '.');
        return Stream.of(type.getMethods())
                .map(Method::toGenericString)
                .flatMap(text -> Stream.of(text.replace('$', '.').split("[^\\w.]+")))
                .anyMatch(word::equals);
    }

    /** Makes it anew; answers its name where that was done, and tells why where its interface is refused. */
    Optional<String> renew(Answer answer) throws ReflectiveOperationException {
        Object proxy = Members.get(beans, "getBean", name);
        Optional<InvocationHandler> handler = handler(proxy);
        if (handler.isEmpty()) {
            answer.restart("the repository " + type.getName() + " is not behind a proxy of the JDK");
            return Optional.empty();
        }
        Map<String, Object> before = made();
        // The border to the application's queries: one that Spring Data refuses leaves the repository as it was.
        try {
            Members.call(factoryBean, "afterPropertiesSet");
            Object fresh = Members.get(factoryBean, "getObject");
            forgetDecisions(fresh);
            Object advised = Members.get(beans, "postProcessObjectFromFactoryBean", fresh, name);
            InvocationHandler behind = handler(advised)
                    .orElseThrow(
                            () -> new IllegalStateException(advised.getClass().getName()));
            Members.set(handler.get(), "advised", Members.field(behind, "advised"));
            return Optional.of(type.getName());
        } catch (RuntimeException refused) {
            for (Map.Entry<String, Object> field : before.entrySet()) {
                Members.set(factoryBean, field.getKey(), field.getValue());
            }
            answer.tell("the repository " + type.getName() + " stays as it was: "
                    + root(refused).getMessage());
            return Optional.empty();
        }
    }

    private static Optional<InvocationHandler> handler(Object proxy) {
        return Optional.of(proxy)
                .filter(one -> Proxy.isProxyClass(one.getClass()))
                .map(Proxy::getInvocationHandler)
                .filter(handler -> Members.is(handler, HANDLER));
    }

    private Map<String, Object> made() throws ReflectiveOperationException {
        Map<String, Object> made = new LinkedHashMap<>();
        for (String field : MADE) {
            Object value = Members.field(factoryBean, field);
            if (value != null) {
                made.put(field, value);
            }
        }
        return made;
    }

    // Whether a bean is to be advised is decided once, by its class and name from Spring 7 on, by its name before;
    // which methods are cached, once for each of them.
    private void forgetDecisions(Object fresh) throws ReflectiveOperationException {
        for (Object processor : (List<?>) Members.get(beans, "getBeanPostProcessors")) {
            if (Members.is(processor, CREATOR)) {
                Object key = Members.get(processor, "getCacheKey", fresh.getClass(), name);
                for (String field : DECISIONS) {
                    if (Members.field(processor, field) instanceof Map<?, ?> decisions) {
                        decisions.remove(key);
                    }
                }
            }
        }
        for (String singleton : (String[]) Members.get(beans, "getSingletonNames")) {
            Object bean = Members.call(beans, "getSingleton", singleton);
            if (SOURCES.stream().anyMatch(source -> Members.is(bean, source)) && bean != null) {
                Members.clear(bean, "operationCache");
                Members.clear(bean, "attributeCache");
            }
        }
    }

    private static Throwable root(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }
}
