package io.hotswap.frameworks;

import io.hotswap.plugin.Framework;

/** Lets FreeMarker read templates anew, and look again for the members of classes whose shape has changed. */
public final class FreeMarkerPlugin extends TemplatesPlugin {

    /** For the versions that are tested. */
    public FreeMarkerPlugin() {
        super("freemarker", new Framework("freemarker.template.Configuration", "2.3.34", "2.4"));
    }

    @Override
    void forget(Object configuration, Stale stale) throws ReflectiveOperationException {
        if (stale.files()) {
            Members.call(configuration, "clearTemplateCache");
        }
        if (stale.shapes()) {
            forgetMembers(configuration);
        }
    }

    private static void forgetMembers(Object configuration) throws ReflectiveOperationException {
        Object wrapper = Members.get(configuration, "getObjectWrapper");
        if (Members.is(wrapper, "freemarker.ext.beans.BeansWrapper")) {
            Members.call(wrapper, "clearClassIntrospectionCache");
        }
    }
}
