package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.caches.JdkCaches;
import io.hotswap.plugin.Reload;
import io.hotswap.plugin.Reload.ChangedResource;
import io.hotswap.plugins.PluginHost;
import io.hotswap.plugins.RememberedInstances;
import io.hotswap.plugins.ResourceOrigins;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LivePluginsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<String> console = new ArrayList<>();

    @Test
    void aChangedFileThatTheApplicationDoesNotReadIsSaidOnTheConsole(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("home.html"), "changed");

        try (URLClassLoader withoutIt = new URLClassLoader(new URL[0], null)) {
            plugins(withoutIt)
                    .resourcesChanged(Reload.ofResources(List.of(new ChangedResource(root, "home.html", false))));
        }

        assertThat(console).singleElement().asString().contains("not live on the class path: home.html");
    }

    private LivePlugins plugins(ClassLoader application) {
        return new LivePlugins(
                new JdkCaches(Optional::empty, () -> new Class<?>[0], () -> new Class<?>[0], console::add),
                this::withoutPlugins,
                console::add,
                console::add,
                new ResourceOrigins(() -> Set.of(application), root -> false, () -> LIMIT));
    }

    private PluginHost withoutPlugins() {
        return new PluginHost(
                List.of(),
                List.of(),
                Set.of(),
                new RememberedInstances(Set.of(), Set.of(), (name, loader) -> List.of(), console::add),
                () -> new Class<?>[0],
                () -> LIMIT,
                () -> {
                    throw new AssertionError("no context starts again");
                },
                console::add);
    }
}
