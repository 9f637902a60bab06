package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.Set;

/** Lets the factories of Mustache.java compile templates anew; what the application keeps compiled stays as it was. */
public final class MustachePlugin implements HotswapPlugin {
    private static final String FACTORY = "com.github.mustachejava.DefaultMustacheFactory";

    @Override
    public String name() {
        return "mustache";
    }

    @Override
    public Framework framework() {
        return new Framework(FACTORY, "0.9.14", "0.10");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(FACTORY);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            @Override
            public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
                boolean shape = reload.changed().stream().anyMatch(changed -> changed.isMoreThanCode());
                if (shape || !reload.resources().isEmpty()) {
                    for (Object factory : application.remembered(FACTORY)) {
                        Members.clear(factory, "mustacheCache");
                        Members.clear(factory, "templateCache");
                    }
                }
            }
        };
    }
}
