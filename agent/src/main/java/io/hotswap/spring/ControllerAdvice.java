package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.util.ArrayList;
import java.util.List;

/** What adapters and resolvers have gathered from controller advice when they were made. */
final class ControllerAdvice {
    private ControllerAdvice() {}

    /** Gathers binder and model methods anew. Advice about bodies was given away when the adapter was made, and stays. */
    @SuppressWarnings("unchecked")
    static void ofAdapter(Object adapter) throws ReflectiveOperationException {
        Members.clear(adapter, "initBinderAdviceCache");
        Members.clear(adapter, "modelAttributeAdviceCache");
        Object bodies = Members.field(adapter, "requestResponseBodyAdvice");
        List<Object> before = bodies instanceof List<?> list ? new ArrayList<>(list) : List.of();
        Members.call(adapter, "initControllerAdviceCache");
        if (bodies instanceof List<?> list && list.size() != before.size()) {
            list.clear();
            ((List<Object>) list).addAll(before);
        }
    }

    /** Gathers the methods that handle exceptions anew. */
    @SuppressWarnings("unchecked")
    static void ofResolver(Object resolver) throws ReflectiveOperationException {
        Members.clear(resolver, "exceptionHandlerAdviceCache");
        Object bodies = Members.field(resolver, "responseBodyAdvice");
        List<Object> before = bodies instanceof List<?> list ? new ArrayList<>(list) : List.of();
        Members.call(resolver, "initExceptionHandlerAdviceCache");
        if (bodies instanceof List<?> list && list.size() != before.size()) {
            list.clear();
            ((List<Object>) list).addAll(before);
        }
    }
}
