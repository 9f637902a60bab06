package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With objects that have the fields of Spring's. */
final class MethodCallerTest {

    @Test
    void whatWebFluxRemembersOfMethodsAndParametersIsForgotten() throws ReflectiveOperationException {
        Reactive reactive = new Reactive();

        new MethodCaller(reactive, List.of(), Reactive::new).forget();

        assertThat(reactive.exceptionHandlerCache).isEmpty();
        assertThat(reactive.requestMappingResolvers.get(0).namedValueInfoCache).isEmpty();
        assertThat(reactive.exceptionHandlerAdviceCache).isNotEmpty();
    }

    @Test
    void andWhatMvcRemembersBehindItsComposites() throws ReflectiveOperationException {
        Servlet servlet = new Servlet();

        new MethodCaller(servlet, List.of(), Servlet::new).forget();

        assertThat(servlet.argumentResolvers.argumentResolverCache).isEmpty();
        assertThat(servlet.argumentResolvers.getResolvers().get(0).namedValueInfoCache)
                .isEmpty();
    }

    @Test
    void adviceIsTakenFromAnotherOneAndTheMapThatRequestsReadIsLeftAsItWas() throws ReflectiveOperationException {
        Reactive reactive = new Reactive();
        Map<String, String> before = reactive.exceptionHandlerAdviceCache;
        Reactive second = new Reactive();
        second.exceptionHandlerAdviceCache.put("errors", "new");

        new MethodCaller(reactive, List.of("exceptionHandlerAdviceCache"), () -> second).gatherAdvice();

        assertThat(reactive.exceptionHandlerAdviceCache).containsEntry("errors", "new");
        assertThat(before).doesNotContainKey("errors");
    }

    private static Map<String, String> filled() {
        return new HashMap<>(Map.of("key", "value"));
    }

    private static final class Resolver {
        final Map<String, String> namedValueInfoCache = filled();
    }

    private static final class Reactive {
        final Map<String, String> exceptionHandlerCache = filled();
        final List<Resolver> requestMappingResolvers = List.of(new Resolver());
        Map<String, String> exceptionHandlerAdviceCache = filled();
    }

    private static final class Composite {
        final Map<String, String> argumentResolverCache = filled();
        private final List<Resolver> resolvers = List.of(new Resolver());

        List<Resolver> getResolvers() {
            return resolvers;
        }
    }

    private static final class Servlet {
        final Composite argumentResolvers = new Composite();
    }
}
