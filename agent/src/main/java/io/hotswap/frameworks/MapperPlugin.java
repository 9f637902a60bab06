package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.Set;

/** Lets every living mapper of Jackson forget its serializers and deserializers when the shape of a class has changed. */
abstract class MapperPlugin implements HotswapPlugin {
    private final String name;
    private final Framework framework;

    /**
     * For one Jackson.
     *
     * @param framework known by the class of its mappers
     */
    MapperPlugin(String name, Framework framework) {
        this.name = name;
        this.framework = framework;
    }

    /** Empties the caches of one mapper. */
    abstract void forget(Object mapper) throws ReflectiveOperationException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Framework framework() {
        return framework;
    }

    @Override
    public final Set<String> remembered() {
        return Set.of(framework.marker());
    }

    @Override
    public final Follower follow(Application application) {
        return new Follower() {
            @Override
            public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
                if (reload.changed().stream().anyMatch(changed -> changed.isMoreThanCode())) {
                    for (Object mapper : application.remembered(framework.marker())) {
                        forget(mapper);
                    }
                }
            }
        };
    }
}
