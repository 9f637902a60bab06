package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Reload.ChangedResource;
import java.util.List;

/** The message sources of a context. */
final class Messages {
    private static final List<String> CACHES = List.of(
            "cachedResourceBundles",
            "cachedBundleMessageFormats",
            "messageFormatsPerMessage",
            "cachedFilenames",
            "cachedProperties",
            "cachedMergedProperties");

    private final SpringContext context;

    Messages(SpringContext context) {
        this.context = context;
    }

    void changed(List<ChangedResource> files) throws ReflectiveOperationException {
        if (files.stream().noneMatch(file -> file.path().matches(".*\\.(properties|xml)"))) {
            return;
        }
        for (Object source : context.ofType("org.springframework.context.support.MessageSourceSupport")) {
            CACHES.forEach(field -> Members.clear(source, field));
        }
    }
}
