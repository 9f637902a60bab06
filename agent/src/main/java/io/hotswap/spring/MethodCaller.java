package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of MVC or WebFlux that calls methods of controllers and of advice, and what it remembers of them. Requests iterate over
 * its maps of advice without a lock: a second such object gathers anew, and its maps take the place of the old ones.
 *
 * @param object an adapter or a resolver of MVC, what an adapter of WebFlux resolves methods by
 * @param advice the fields of what it has gathered from advice when it was made
 * @param second makes another one, which has gathered
 */
record MethodCaller(Object object, List<String> advice, Gathering second) {
    private static final List<String> CACHES = List.of(
            "sessionAttributesHandlerCache",
            "initBinderCache",
            "initBinderMethodCache",
            "modelAttributeCache",
            "modelAttributeMethodCache",
            "exceptionHandlerCache");
    private static final List<String> COMPOSITES = List.of("argumentResolvers", "initBinderArgumentResolvers");
    private static final List<String> LISTS = List.of(
            "initBinderResolvers", "modelAttributeResolvers", "requestMappingResolvers", "exceptionHandlerResolvers");

    /** Makes an object that has gathered the advice of now. */
    interface Gathering {
        Object make() throws ReflectiveOperationException;
    }

    /** Lets methods and parameters of classes be looked for anew. */
    void forget() throws ReflectiveOperationException {
        CACHES.forEach(field -> Members.clear(object, field));
        for (String field : COMPOSITES) {
            Object composite = fieldIfThere(field);
            if (composite != null) {
                Members.clear(composite, "argumentResolverCache");
                forget(Members.call(composite, "getResolvers"));
            }
        }
        for (String field : LISTS) {
            forget(fieldIfThere(field));
        }
    }

    /** Gathers the methods of advice anew. */
    void gatherAdvice() throws ReflectiveOperationException {
        Object from = second.make();
        for (String map : advice) {
            Members.set(object, map, Members.field(from, map));
        }
    }

    private static void forget(@Nullable Object resolvers) {
        if (resolvers instanceof Collection<?> found) {
            found.forEach(resolver -> Members.clear(resolver, "namedValueInfoCache"));
        }
    }

    private @Nullable Object fieldIfThere(String field) throws ReflectiveOperationException {
        try {
            return Members.field(object, field);
        } catch (NoSuchFieldException ofTheOthers) {
            return null;
        }
    }
}
