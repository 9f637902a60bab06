package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.util.List;

/**
 * What adapters and resolvers have gathered from controller advice when they were made. Requests iterate over these maps without a
 * lock: a second adapter or resolver gathers anew, and its maps take the place of the old ones.
 */
final class ControllerAdvice {
    private ControllerAdvice() {}

    /** Gathers binder and model methods anew. Advice about bodies was given away when the adapter was made, and stays. */
    static void ofAdapter(Object adapter, SpringContext context) throws ReflectiveOperationException {
        gather(
                adapter,
                second(adapter, Handling.ADAPTER, context),
                "initControllerAdviceCache",
                List.of("initBinderAdviceCache", "modelAttributeAdviceCache"));
    }

    /** Gathers the methods that handle exceptions anew. */
    static void ofResolver(Object resolver, SpringContext context) throws ReflectiveOperationException {
        gather(
                resolver,
                second(resolver, Handling.RESOLVER, context),
                "initExceptionHandlerAdviceCache",
                List.of("exceptionHandlerAdviceCache"));
    }

    private static Object second(Object first, String type, SpringContext context) throws ReflectiveOperationException {
        Class<?> known = Members.supertype(first.getClass(), type).orElseThrow(() -> new ClassNotFoundException(type));
        Object second = Members.create(known);
        Members.call(second, "setApplicationContext", context.context());
        return second;
    }

    private static void gather(Object into, Object from, String method, List<String> maps)
            throws ReflectiveOperationException {
        Members.call(from, method);
        for (String map : maps) {
            Members.set(into, map, Members.field(from, map));
        }
    }
}
