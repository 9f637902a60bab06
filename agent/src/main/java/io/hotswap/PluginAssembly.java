package io.hotswap;

import io.hotswap.bytecode.ClassName;
import io.hotswap.config.HotswapOptions;
import io.hotswap.plugins.ContextRestarts;
import io.hotswap.plugins.PluginHost;
import io.hotswap.plugins.RememberedInstances;
import io.hotswap.plugins.ResourceOrigins;
import io.hotswap.redefine.JarOutputs;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.resources.NewestResources;
import io.hotswap.spring.BootBeans;
import io.hotswap.spring.NewestFiles;
import io.hotswap.spring.ResourceReading;
import io.hotswap.spring.SpringPlugin;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the plugins together; the bundled ones are loaded at the first change only. */
record PluginAssembly(
        HotswapOptions told,
        LiveOptions options,
        Instrumentation instrumentation,
        Supplier<Optional<MethodHandles.Lookup>> trusted,
        OutputFiles files,
        Supplier<ContextRestarts> contexts,
        Consumer<String> console) {

    /**
     * Begins to remember the objects that the plugins ask for.
     *
     * @param program that the plugins follow
     * @param written the loaded classes that builds write
     */
    LivePlugins install(ProgramAssembly program, Supplier<Set<Class<?>>> written, Consumer<String> invalidate) {
        RememberedInstances instances =
                new RememberedInstances(BundledPlugins.REMEMBERED, BundledPlugins.MARKERS, BootBeans::ofClass, console);
        instrumentation.addTransformer(instances, false);
        readNewest(program.jars());
        // Only those in jars have to be asked, before main, what they want remembered.
        PluginHost early = told.plugins().jars().isEmpty() ? null : host(instances);
        Supplier<PluginHost> host = early == null ? () -> host(instances) : () -> early;
        ResourceOrigins origins =
                new ResourceOrigins(() -> loaders(written.get()), program.jars()::contain, this::timeout);
        return new LivePlugins(program.caches(), host, console, invalidate, origins);
    }

    private void readNewest(JarOutputs jars) {
        if (!told.plugins().disabled().contains(SpringPlugin.NAME)) {
            NewestFiles newest = new NewestFiles(
                    path -> files.find(ClassName.ofPath(path)).isPresent(),
                    files::newerThan,
                    new NewestResources(jars::newerThan, console),
                    console);
            instrumentation.addTransformer(new ResourceReading(trusted, newest, console), true);
            retransform(Stream.of(instrumentation.getAllLoadedClasses())
                    .filter(ResourceReading::isRewritten)
                    .toArray(Class<?>[]::new));
        }
    }

    // After a late attach.
    private void retransform(Class<?>... loaded) {
        // The border to the JVM, which may refuse: the application reads on as it did.
        try {
            if (loaded.length > 0) {
                instrumentation.retransformClasses(loaded);
            }
        } catch (UnmodifiableClassException | LinkageError | InternalError refused) {
            ResourceReading.refused(refused, console);
        }
    }

    private static Set<ClassLoader> loaders(Set<Class<?>> types) {
        return types.stream().map(Class::getClassLoader).collect(Collectors.toSet());
    }

    private Duration timeout() {
        return options.current().hooksTimeout();
    }

    private PluginHost host(RememberedInstances instances) {
        return new PluginHost(
                BundledPlugins.all(),
                told.plugins().jars(),
                Set.copyOf(told.plugins().disabled()),
                instances,
                instrumentation::getAllLoadedClasses,
                this::timeout,
                contexts,
                console);
    }
}
