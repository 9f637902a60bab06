package io.hotswap;

import io.hotswap.caches.JdkCaches;
import io.hotswap.engine.Followed;
import io.hotswap.engine.Followers;
import io.hotswap.engine.LiveBatch;
import io.hotswap.plugin.Reload;
import io.hotswap.plugins.PluginHost;
import io.hotswap.plugins.ResourceOrigins;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What keeps up with a change: first the caches of the JDK and of all plugins, then every plugin's refresh. Confined to the
 * engine's thread.
 */
final class LivePlugins implements Followers {
    private final JdkCaches caches;
    private final Supplier<PluginHost> assembly;
    private final Consumer<String> console;
    private final Consumer<String> invalidated;
    private final ResourceOrigins origins;
    private @Nullable PluginHost plugins;
    private final GoneClasses gone = new GoneClasses();
    private boolean prepared;

    /**
     * For a program.
     *
     * @param plugins asked once, for the first change
     * @param invalidated told why a plugin wants a restart after a resource has changed
     * @param origins asked where changed resources are read from
     */
    LivePlugins(
            JdkCaches caches,
            Supplier<PluginHost> plugins,
            Consumer<String> console,
            Consumer<String> invalidated,
            ResourceOrigins origins) {
        this.caches = caches;
        this.assembly = plugins;
        this.console = console;
        this.invalidated = invalidated;
        this.origins = origins;
    }

    /** Finds the plugins, once; the first change tries again where that failed. */
    void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        try {
            host();
        } catch (RuntimeException | LinkageError failure) {
            console.accept("the plugins were not found, and the next change looks for them again: " + failure);
        }
    }

    @Override
    public Followed live(LiveBatch batch, List<String> notes) {
        if (!batch.loaded().isEmpty()
                && !(batch.changed().isEmpty() && batch.removed().isEmpty())) {
            caches.classesChanged(batch.loaded());
        }
        return follow(PluginEvents.of(batch, gone.follow(batch.removed())), notes);
    }

    /** On the engine's thread, behind the classes that have changed together with the files. */
    void resourcesChanged(Reload reload) {
        List<String> notes = new ArrayList<>();
        Followed followed = follow(reload, notes);
        followed.context()
                .ifPresent(why -> notes.add(
                        0,
                        followed.failure()
                                .map(failure -> "the context does not start: " + failure + "; mend it and build again")
                                .orElse("context restarted: " + why)));
        notes.addAll(origins.elsewhere(reload.resources(), notes));
        notes.forEach(console);
        followed.restart().ifPresent(invalidated);
    }

    private Followed follow(Reload reload, List<String> notes) {
        if (reload.isEmpty()) {
            return Followed.DONE;
        }
        // The border to the plugins' host: the batch is live, whatever fails here.
        try {
            PluginHost.Asked asked = host().follow(reload, notes);
            return new Followed(asked.restart(), asked.context(), asked.failure());
        } catch (RuntimeException | LinkageError failure) {
            notes.add("not all plugins were told: " + failure);
            return Followed.DONE;
        }
    }

    private PluginHost host() {
        PluginHost host = plugins;
        if (host == null) {
            host = assembly.get();
            plugins = host;
        }
        return host;
    }
}
