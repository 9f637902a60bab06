package io.hotswap.jpa;

import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import java.util.Set;

/** Lets Hibernate ORM 6 and 7 follow entities whose mapping changes. */
public final class HibernatePlugin implements HotswapPlugin {
    static final String FACTORY = "org.hibernate.internal.SessionFactoryImpl";
    static final String SPRING_BEAN = "org.springframework.orm.jpa.AbstractEntityManagerFactoryBean";

    @Override
    public String name() {
        return "hibernate";
    }

    @Override
    public Framework framework() {
        return new Framework(FACTORY, "6.2", "8");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(FACTORY, SPRING_BEAN);
    }

    @Override
    public Follower follow(Application application) {
        return new HibernateFollower(application);
    }
}
