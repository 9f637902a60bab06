package io.hotswap.spring;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Kind;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Interfaces that Spring has made HTTP clients of: a client reads the methods when it is made, and refuses to call others. */
final class HttpClients {
    private static final Set<String> EXCHANGE = Set.of("org.springframework.web.service.annotation.HttpExchange");
    private static final Set<Kind> READ = EnumSet.of(Kind.METHOD_ADDED, Kind.METHOD, Kind.ANNOTATIONS);

    private HttpClients() {}

    /** Asks for a restart of the context where a client that is a bean has other methods now. */
    static void tell(List<ChangedClass> changed, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        for (ChangedClass one : changed) {
            if (hasOtherExchanges(one)
                    && context.singletons().values().stream()
                            .anyMatch(bean -> Proxy.isProxyClass(bean.getClass())
                                    && one.type().isInstance(bean))) {
                answer.restartContext("the HTTP client " + one.type().getName()
                        + " has other methods than it was made with, when the context started");
            }
        }
    }

    /** Whether methods of an interface that can be such a client have come, or are called otherwise. */
    static boolean hasOtherExchanges(ChangedClass changed) {
        return changed.type().isInterface()
                && changed.changes().stream().anyMatch(change -> READ.contains(change.kind()))
                && Stream.of(changed.type().getMethods())
                        .anyMatch(method -> Annotations.find(method, EXCHANGE).isPresent());
    }
}
