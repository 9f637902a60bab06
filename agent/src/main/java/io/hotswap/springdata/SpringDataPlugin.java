package io.hotswap.springdata;

import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import java.util.Set;

/** Lets the repositories of Spring Data 3 and 4 follow their interfaces, and the entities that they are for. */
public final class SpringDataPlugin implements HotswapPlugin {
    static final String FACTORY_BEAN = "org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport";

    @Override
    public String name() {
        return "spring-data";
    }

    @Override
    public Framework framework() {
        return new Framework(FACTORY_BEAN, "3.0", "5");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(FACTORY_BEAN);
    }

    @Override
    public Follower follow(Application application) {
        return new SpringDataFollower(application);
    }
}
