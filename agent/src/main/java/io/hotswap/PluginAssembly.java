package io.hotswap;

import io.hotswap.caches.JdkCaches;
import io.hotswap.config.HotswapOptions;
import io.hotswap.plugins.ContextRestarts;
import io.hotswap.plugins.PluginHost;
import io.hotswap.plugins.RememberedInstances;
import java.lang.instrument.Instrumentation;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts the plugins together; the bundled ones are loaded at the first change only. */
record PluginAssembly(
        HotswapOptions told,
        LiveOptions options,
        Instrumentation instrumentation,
        Supplier<ContextRestarts> contexts,
        Consumer<String> console) {

    /** Begins to remember the objects that the plugins ask for. */
    LivePlugins install(JdkCaches caches, Consumer<String> invalidate) {
        RememberedInstances instances =
                new RememberedInstances(BundledPlugins.REMEMBERED, BundledPlugins.MARKERS, console);
        instrumentation.addTransformer(instances, false);
        // Only those in jars have to be asked, before main, what they want remembered.
        PluginHost early = told.plugins().jars().isEmpty() ? null : host(instances);
        Supplier<PluginHost> host = early == null ? () -> host(instances) : () -> early;
        return new LivePlugins(caches, host, console, invalidate);
    }

    private PluginHost host(RememberedInstances instances) {
        return new PluginHost(
                BundledPlugins.all(),
                told.plugins().jars(),
                Set.copyOf(told.plugins().disabled()),
                instances,
                instrumentation::getAllLoadedClasses,
                () -> options.current().hooksTimeout(),
                contexts,
                console);
    }
}
