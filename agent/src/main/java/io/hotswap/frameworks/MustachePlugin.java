package io.hotswap.frameworks;

import io.hotswap.plugin.Framework;

/** Lets the factories of Mustache.java compile templates anew; what the application keeps compiled stays as it was. */
public final class MustachePlugin extends TemplatesPlugin {

    /** For the versions that are tested. */
    public MustachePlugin() {
        super("mustache", new Framework("com.github.mustachejava.DefaultMustacheFactory", "0.9.14", "0.10"));
    }

    @Override
    void forget(Object factory, Stale stale) {
        Members.clear(factory, "mustacheCache");
        Members.clear(factory, "templateCache");
    }
}
