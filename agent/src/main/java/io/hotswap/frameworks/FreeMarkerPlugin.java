package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.Set;

/** Lets FreeMarker read templates anew, and look again for the members of classes whose shape has changed. */
public final class FreeMarkerPlugin implements HotswapPlugin {
    private static final String CONFIGURATION = "freemarker.template.Configuration";

    @Override
    public String name() {
        return "freemarker";
    }

    @Override
    public Framework framework() {
        return new Framework(CONFIGURATION, "2.3.34", "2.4");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(CONFIGURATION);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            @Override
            public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
                boolean shape = reload.changed().stream().anyMatch(changed -> changed.isMoreThanCode());
                for (Object configuration : application.remembered(CONFIGURATION)) {
                    if (!reload.resources().isEmpty()) {
                        Members.call(configuration, "clearTemplateCache");
                    }
                    if (shape) {
                        forgetMembers(configuration);
                    }
                }
            }
        };
    }

    private static void forgetMembers(Object configuration) throws ReflectiveOperationException {
        Object wrapper = Members.get(configuration, "getObjectWrapper");
        if (Members.is(wrapper, "freemarker.ext.beans.BeansWrapper")) {
            Members.call(wrapper, "clearClassIntrospectionCache");
        }
    }
}
