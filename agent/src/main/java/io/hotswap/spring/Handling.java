package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.util.ArrayList;
import java.util.List;

/** What calls the handler methods of a context, and what handles their exceptions. */
final class Handling {
    static final String ADAPTER = "org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter";
    static final String RESOLVER =
            "org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver";
    private static final String COMPOSITE = "org.springframework.web.servlet.handler.HandlerExceptionResolverComposite";

    private final SpringContext context;

    Handling(SpringContext context) {
        this.context = context;
    }

    List<Object> adapters() throws ReflectiveOperationException {
        return context.ofType(ADAPTER);
    }

    /** Those that are beans, and those in a bean that holds several. */
    List<Object> resolvers() throws ReflectiveOperationException {
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
}
