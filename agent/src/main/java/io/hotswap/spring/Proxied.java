package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The advice of one of Spring's proxies, of CGLIB or of the JDK.
 *
 * @param support what the proxy asks at each call ({@code AdvisedSupport})
 */
record Proxied(Object support) {
    private static final String ADVISED = "org.springframework.aop.framework.Advised";
    private static final String SUPPORT = "org.springframework.aop.framework.AdvisedSupport";
    private static final String POINTCUT = "org.springframework.aop.PointcutAdvisor";

    /** Of an object, if it is such a proxy. */
    static Stream<Proxied> of(@Nullable Object bean) {
        if (bean == null || !Members.is(bean, ADVISED)) {
            return Stream.empty();
        }
        try {
            return support(bean).map(Proxied::new).stream();
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException(
                    "no proxy of Spring: " + bean.getClass().getName(), unknown);
        }
    }

    private static Optional<Object> support(Object proxy) throws ReflectiveOperationException {
        if (Proxy.isProxyClass(proxy.getClass())) {
            return ofHandler(Proxy.getInvocationHandler(proxy));
        }
        for (Object callback : (Object[]) Members.get(proxy, "getCallbacks")) {
            Optional<Object> support = ofHandler(callback);
            if (support.isPresent()) {
                return support;
            }
        }
        return Optional.empty();
    }

    private static Optional<Object> ofHandler(Object handler) throws ReflectiveOperationException {
        try {
            return Optional.ofNullable(Members.field(handler, "advised")).filter(one -> Members.is(one, SUPPORT));
        } catch (NoSuchFieldException otherHandler) {
            return Optional.empty();
        }
    }

    List<Object> advisors() throws ReflectiveOperationException {
        Object advisors = Members.field(support, "advisors");
        return advisors instanceof Collection<?> all ? new ArrayList<>(all) : List.of();
    }

    List<Object> interfaces() throws ReflectiveOperationException {
        Object interfaces = Members.field(support, "interfaces");
        return interfaces instanceof Collection<?> all ? new ArrayList<>(all) : List.of();
    }

    /** Takes the advisors of another proxy, from the next call on. */
    void take(Proxied other) throws ReflectiveOperationException {
        Members.set(support, "preFiltered", Members.call(other.support(), "isPreFiltered"));
        Members.set(support, "advisors", new ArrayList<>(other.advisors()));
        findAdviceAnew();
    }

    /** Hands calls on without advice, from the next one on. */
    void drop() throws ReflectiveOperationException {
        Members.set(support, "advisors", new ArrayList<>());
        findAdviceAnew();
    }

    // Calls read these fields without a lock: at no time do they find a cache that is shared by all methods beside
    // advice that differs between them, as adviceChanged() itself would let them.
    void findAdviceAnew() {
        try {
            boolean byMethod = advisors().stream().anyMatch(advisor -> Members.is(advisor, POINTCUT));
            if (byMethod) {
                Members.set(support, "methodCache", new ConcurrentHashMap<>());
            } else {
                Members.set(support, "cachedInterceptors", null);
                Members.set(support, "methodCache", null);
            }
        } catch (NoSuchFieldException before61) {
            forgetBefore61();
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException(
                    "no proxy of Spring: " + support.getClass().getName(), unknown);
        }
    }

    private void forgetBefore61() {
        Members.clear(support, "methodCache");
    }
}
