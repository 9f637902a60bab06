package io.hotswap;

import io.hotswap.plugin.HotswapPlugin;
import java.util.List;

/** The plugins that come with the agent; named here, since a look for services would open every jar of the class path. */
final class BundledPlugins {
    private BundledPlugins() {}

    static List<HotswapPlugin> all() {
        return List.of();
    }
}
