package io.hotswap.plugins;

import io.hotswap.plugin.HotswapPlugin;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Plugins in jars, each jar in a class loader of its own below the agent's, found by {@link ServiceLoader}. */
final class PluginJars {
    private final Consumer<String> console;

    PluginJars(Consumer<String> console) {
        this.console = console;
    }

    List<HotswapPlugin> load(List<Path> jars) {
        List<HotswapPlugin> plugins = new ArrayList<>();
        jars.forEach(jar -> load(jar, plugins));
        return plugins;
    }

    private void load(Path jar, List<HotswapPlugin> plugins) {
        if (!Files.exists(jar)) {
            console.accept("no plugin is loaded from " + jar + ", which does not exist; mend the option plugins");
            return;
        }
        int before = plugins.size();
        // The border to the plugins: their classes may be anything.
        try {
            ClassLoader own = new URLClassLoader(
                    "hotswap-plugin " + jar.getFileName(),
                    new URL[] {jar.toUri().toURL()},
                    HotswapPlugin.class.getClassLoader());
            ServiceLoader.load(HotswapPlugin.class, own).stream()
                    .filter(provider -> provider.type().getClassLoader() == own)
                    .forEach(provider -> plugins.add(provider.get()));
        } catch (MalformedURLException | RuntimeException | ServiceConfigurationError | LinkageError failure) {
            console.accept("a plugin of " + jar + " does not load: " + failure);
            return;
        }
        if (plugins.size() == before) {
            console.accept("there is no plugin in " + jar + ": META-INF/services/" + HotswapPlugin.class.getName()
                    + " names none");
        }
    }
}
