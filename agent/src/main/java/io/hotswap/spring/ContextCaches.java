package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.ChangedClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one context remembers of classes: its factory, the post-processors of beans, the adapters of handler methods. */
final class ContextCaches {
    private static final List<String> OF_FACTORY =
            List.of("factoryMethodCandidateCache", "filteredPropertyDescriptorsCache");
    private static final List<String> OF_POST_PROCESSORS = List.of(
            "injectionMetadataCache",
            "candidateConstructorsCache",
            "lookupMethodsChecked",
            "lifecycleMetadataCache",
            "nonAnnotatedClasses",
            "eligibleBeans");
    private static final List<String> OF_HANDLING =
            List.of("sessionAttributesHandlerCache", "initBinderCache", "modelAttributeCache", "exceptionHandlerCache");
    private static final List<String> HANDLING = List.of(
            "org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter",
            "org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver");

    private ContextCaches() {}

    static void clear(SpringContext context, List<ChangedClass> changed) throws ReflectiveOperationException {
        OF_FACTORY.forEach(field -> Members.clear(context.factory(), field));
        for (Object processor : context.postProcessors()) {
            OF_POST_PROCESSORS.forEach(field -> Members.clear(processor, field));
        }
        Members.call(context.factory(), "clearMetadataCache");
        forgetDefinitions(context, changed);
        for (Object bean : context.singletons().values()) {
            if (HANDLING.stream().anyMatch(type -> Members.is(bean, type))) {
                handling(bean);
            } else if (Members.is(bean, "org.springframework.context.event.EventListenerMethodProcessor")) {
                Members.clear(bean, "nonAnnotatedClasses");
            }
        }
    }

    // A merged definition holds the constructor that was found for its class.
    private static void forgetDefinitions(SpringContext context, List<ChangedClass> changed)
            throws ReflectiveOperationException {
        Object merged = Members.field(context.factory(), "mergedBeanDefinitions");
        if (merged instanceof Map<?, ?> definitions) {
            for (Map.Entry<?, ?> definition : definitions.entrySet()) {
                Object type = Members.call(definition.getValue(), "getBeanClassName");
                if (changed.stream().anyMatch(one -> one.type().getName().equals(type))) {
                    Members.call(context.factory(), "clearMergedBeanDefinition", definition.getKey());
                }
            }
        }
    }

    private static void handling(Object bean) throws ReflectiveOperationException {
        OF_HANDLING.forEach(field -> Members.clear(bean, field));
        resolvers(Members.field(bean, "argumentResolvers"));
        if (Members.is(bean, HANDLING.get(0))) {
            resolvers(Members.field(bean, "initBinderArgumentResolvers"));
        }
    }

    private static void resolvers(@Nullable Object composite) throws ReflectiveOperationException {
        if (composite == null) {
            return;
        }
        Members.clear(composite, "argumentResolverCache");
        if (Members.call(composite, "getResolvers") instanceof Collection<?> resolvers) {
            resolvers.forEach(resolver -> Members.clear(resolver, "namedValueInfoCache"));
        }
    }
}
