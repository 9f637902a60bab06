package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.ChangedClass;
import java.util.List;
import java.util.Map;

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

    private ContextCaches() {}

    static void clear(SpringContext context, List<ChangedClass> changed) throws ReflectiveOperationException {
        OF_FACTORY.forEach(field -> Members.clear(context.factory(), field));
        for (Object processor : context.postProcessors()) {
            OF_POST_PROCESSORS.forEach(field -> Members.clear(processor, field));
        }
        Members.call(context.factory(), "clearMetadataCache");
        forgetDefinitions(context, changed);
        for (Object processor : context.ofType("org.springframework.context.event.EventListenerMethodProcessor")) {
            Members.clear(processor, "nonAnnotatedClasses");
        }
        for (MethodCaller caller : new Handling(context).callers()) {
            caller.forget();
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
}
