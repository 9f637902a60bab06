package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Reload.ChangedResource;
import java.util.List;
import java.util.Map;

/**
 * What a context remembers of files: that there is no view of a name, where the engine's own resolver has looked for one, and
 * static files under the names and with the links that a chain of resolvers and transformers gives them.
 */
final class FileCaches {
    private static final String SERVLET = "org.springframework.web.servlet.";
    private static final String REACTIVE = "org.springframework.web.reactive.";
    private static final String VIEWS = SERVLET + "view.AbstractCachingViewResolver";
    private static final List<String> MAPPINGS =
            List.of(SERVLET + "handler.AbstractUrlHandlerMapping", REACTIVE + "handler.AbstractUrlHandlerMapping");
    private static final List<String> HANDLERS =
            List.of(SERVLET + "resource.ResourceHttpRequestHandler", REACTIVE + "resource.ResourceWebHandler");
    private static final List<String> CHAINS = List.of("getResourceResolvers", "getResourceTransformers");
    private static final List<String> CACHING = List.of(
            SERVLET + "resource.CachingResourceResolver",
            SERVLET + "resource.CachingResourceTransformer",
            REACTIVE + "resource.CachingResourceResolver",
            REACTIVE + "resource.CachingResourceTransformer");

    private final SpringContext context;

    FileCaches(SpringContext context) {
        this.context = context;
    }

    void changed(List<ChangedResource> files) throws ReflectiveOperationException {
        if (files.isEmpty()) {
            return;
        }
        for (Object resolver : context.ofType(VIEWS)) {
            Members.call(resolver, "clearCache");
        }
        for (String type : MAPPINGS) {
            for (Object mapping : context.ofType(type)) {
                for (Object handler : ((Map<?, ?>) Members.get(mapping, "getHandlerMap")).values()) {
                    forget(handler);
                }
            }
        }
    }

    private static void forget(Object handler) throws ReflectiveOperationException {
        if (HANDLERS.stream().noneMatch(type -> Members.is(handler, type))) {
            return;
        }
        for (String chain : CHAINS) {
            for (Object link : (List<?>) Members.get(handler, chain)) {
                if (CACHING.stream().anyMatch(type -> Members.is(link, type))) {
                    Members.call(Members.get(link, "getCache"), "clear");
                }
            }
        }
    }
}
