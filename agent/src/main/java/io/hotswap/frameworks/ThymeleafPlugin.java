package io.hotswap.frameworks;

import io.hotswap.plugin.Framework;

/** Lets Thymeleaf's engines read templates anew. */
public final class ThymeleafPlugin extends TemplatesPlugin {

    /** For the versions that are tested. */
    public ThymeleafPlugin() {
        super("thymeleaf", new Framework("org.thymeleaf.TemplateEngine", "3.0", "4"));
    }

    @Override
    void forget(Object engine, Stale stale) throws ReflectiveOperationException {
        if (Boolean.TRUE.equals(Members.call(engine, "isInitialized"))) {
            Object configuration = Members.get(engine, "getConfiguration");
            Object caches = Members.call(configuration, "getCacheManager");
            if (caches != null) {
                Members.call(caches, "clearAllCaches");
            }
        }
    }
}
