package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What calls the handler methods of a context, and what handles their exceptions, in MVC and in WebFlux. */
final class Handling {
    private static final String ADAPTER =
            "org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter";
    private static final String RESOLVER =
            "org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver";
    private static final String COMPOSITE = "org.springframework.web.servlet.handler.HandlerExceptionResolverComposite";
    private static final String REACTIVE_ADAPTER =
            "org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter";

    private static final List<String> MODEL_ADVICE = List.of("initBinderAdviceCache", "modelAttributeAdviceCache");
    private static final List<String> EXCEPTION_ADVICE = List.of("exceptionHandlerAdviceCache");
    private static final List<String> ALL_ADVICE =
            Stream.of(MODEL_ADVICE, EXCEPTION_ADVICE).flatMap(List::stream).toList();

    private final SpringContext context;

    Handling(SpringContext context) {
        this.context = context;
    }

    List<MethodCaller> callers() throws ReflectiveOperationException {
        List<MethodCaller> callers = new ArrayList<>();
        for (Object adapter : context.ofType(ADAPTER)) {
            // Advice about bodies was given away when the adapter was made, and stays.
            callers.add(new MethodCaller(
                    adapter, MODEL_ADVICE, () -> gathered(adapter, ADAPTER, "initControllerAdviceCache")));
        }
        for (Object resolver : resolvers()) {
            callers.add(new MethodCaller(
                    resolver, EXCEPTION_ADVICE, () -> gathered(resolver, RESOLVER, "initExceptionHandlerAdviceCache")));
        }
        for (Object adapter : context.ofType(REACTIVE_ADAPTER)) {
            callers.add(new MethodCaller(methods(adapter), ALL_ADVICE, () -> reactive(adapter)));
        }
        return callers;
    }

    /** Those that are beans, and those in a bean that holds several. */
    private List<Object> resolvers() throws ReflectiveOperationException {
        List<Object> found = new ArrayList<>(context.ofType(RESOLVER));
        for (Object composite : context.ofType(COMPOSITE)) {
            if (Members.call(composite, "getExceptionResolvers") instanceof List<?> resolvers) {
                resolvers.stream()
                        .filter(resolver -> Members.is(resolver, RESOLVER))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private Object gathered(Object first, String type, String method) throws ReflectiveOperationException {
        Object second = second(first, type);
        Members.call(second, method);
        return second;
    }

    private Object reactive(Object adapter) throws ReflectiveOperationException {
        Object second = second(adapter, REACTIVE_ADAPTER);
        Members.call(second, "setMessageReaders", Members.get(adapter, "getMessageReaders"));
        Members.call(second, "afterPropertiesSet");
        return methods(second);
    }

    // WebFlux's adapter has one object beside it for all that it calls.
    private static Object methods(Object adapter) throws ReflectiveOperationException {
        return requireNonNull(Members.field(adapter, "methodResolver"));
    }

    private Object second(Object first, String type) throws ReflectiveOperationException {
        Class<?> known = Members.supertype(first.getClass(), type).orElseThrow(() -> new ClassNotFoundException(type));
        Object second = Members.create(known);
        Members.call(second, "setApplicationContext", context.context());
        return second;
    }
}
