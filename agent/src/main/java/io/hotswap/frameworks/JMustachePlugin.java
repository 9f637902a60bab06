package io.hotswap.frameworks;

import io.hotswap.plugin.Framework;
import java.util.Set;

/**
 * Lets compiled templates of JMustache look again for the members that names stand for, which each template remembers by class and
 * name, absent ones too; and load again the templates that they include. The text of a template that the application keeps
 * compiled stays as it was: JMustache does not know where it is from.
 */
public final class JMustachePlugin extends TemplatesPlugin {
    private static final String TEMPLATE = "com.samskivert.mustache.Template";
    private static final String INCLUSION = "com.samskivert.mustache.Mustache$AbstractPartialSegment";

    /** For the versions that are tested. */
    public JMustachePlugin() {
        super("jmustache", new Framework(TEMPLATE, "1.16", "1.17"));
    }

    @Override
    public Set<String> remembered() {
        return Set.of(TEMPLATE, INCLUSION);
    }

    @Override
    void forget(Object cached, Stale stale) throws ReflectiveOperationException {
        if (stale.files() && Members.is(cached, INCLUSION)) {
            Members.set(cached, "_template", null);
        } else if (stale.shapes() && Members.is(cached, TEMPLATE)) {
            Members.clear(cached, "_fcache");
        }
    }
}
