package io.hotswap.plugin;

import java.util.Set;

/**
 * Lets a framework keep up with the classes and resources that change below it. An implementation has a public constructor
 * without parameters, which touches nothing of the framework: the framework may never be loaded.
 */
public interface HotswapPlugin {

    /** One word, as in {@code plugins.disabled=} and in reports. */
    String name();

    /** Whose presence makes the plugin active, and in which versions. */
    Framework framework();

    /**
     * The framework's classes, by binary name, whose objects {@link Application#remembered} tells. They are remembered weakly, from
     * the time on that the class is loaded with the agent present.
     */
    default Set<String> remembered() {
        return Set.of();
    }

    /**
     * Begins to follow one application; called once for each class loader that has loaded the framework, when the first change
     * comes.
     *
     * @throws Exception for any reason: the plugin is switched off, and that is reported
     */
    Follower follow(Application application) throws Exception;
}
