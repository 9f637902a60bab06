package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.Set;

/**
 * Lets the objects of a template engine forget what they have cached, when a file changes or the shape of a class, whose members they
 * know by name.
 */
abstract class TemplatesPlugin implements HotswapPlugin {
    private final String name;
    private final Framework framework;

    /**
     * For one engine.
     *
     * @param framework known by a class whose objects have caches
     */
    TemplatesPlugin(String name, Framework framework) {
        this.name = name;
        this.framework = framework;
    }

    /** Empties the caches of one object of a remembered class. */
    abstract void forget(Object cached, Stale stale) throws ReflectiveOperationException;

    /**
     * What may have been cached from before.
     *
     * @param files whether a file has changed that is no class and no bundle of messages
     * @param shapes whether classes have got other members
     */
    record Stale(boolean files, boolean shapes) {
        static Stale after(Reload reload) {
            return new Stale(
                    reload.resources().stream().anyMatch(file -> !file.path().endsWith(".properties")),
                    reload.changed().stream().anyMatch(changed -> changed.isMoreThanCode()));
        }
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Framework framework() {
        return framework;
    }

    @Override
    public Set<String> remembered() {
        return Set.of(framework.marker());
    }

    @Override
    public final Follower follow(Application application) {
        return new Follower() {
            @Override
            public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
                Stale stale = Stale.after(reload);
                if (stale.files() || stale.shapes()) {
                    for (String type : remembered()) {
                        for (Object cached : application.remembered(type)) {
                            forget(cached, stale);
                        }
                    }
                }
            }
        };
    }
}
