package io.hotswap;

import io.hotswap.frameworks.Jackson3Plugin;
import io.hotswap.frameworks.JacksonPlugin;
import io.hotswap.frameworks.ThymeleafPlugin;
import io.hotswap.frameworks.ValidatorPlugin;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.spring.SpringPlugin;
import java.util.List;

/** The plugins that come with the agent; named here, since a look for services would open every jar of the class path. */
final class BundledPlugins {
    private BundledPlugins() {}

    static List<HotswapPlugin> all() {
        return List.of(
                new SpringPlugin(),
                new JacksonPlugin(),
                new Jackson3Plugin(),
                new ValidatorPlugin(),
                new ThymeleafPlugin());
    }
}
