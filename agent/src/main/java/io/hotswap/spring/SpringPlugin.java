package io.hotswap.spring;

import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import java.util.Set;

/** Lets the running contexts of Spring Framework 6 and 7 follow changed classes, new components and configuration files. */
public final class SpringPlugin implements HotswapPlugin {
    public static final String NAME = "spring";

    static final String CONTEXT = "org.springframework.context.support.AbstractApplicationContext";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Framework framework() {
        return new Framework(CONTEXT, "6.0", "8");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(CONTEXT);
    }

    @Override
    public Follower follow(Application application) {
        return new SpringFollower(new Contexts(application));
    }
}
