package io.hotswap;

import io.hotswap.caches.JdkCaches;
import io.hotswap.config.BenchmarkSwitches;
import io.hotswap.engine.AwaitedStart;
import io.hotswap.engine.BatchEnding;
import io.hotswap.engine.BatchInstaller;
import io.hotswap.engine.BatchPlanner;
import io.hotswap.engine.BatchWatch;
import io.hotswap.engine.Followers;
import io.hotswap.engine.LoadedClassForms;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.engine.ReshapePlanner;
import io.hotswap.engine.RestartAction;
import io.hotswap.engine.RunningProgram;
import io.hotswap.hooks.ReloadHooks;
import io.hotswap.output.OutputDirectories;
import io.hotswap.redefine.ClassOrigins;
import io.hotswap.redefine.ClassVersions;
import io.hotswap.redefine.JarOutputs;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.LoadedClasses;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.redefine.Redefiner;
import io.hotswap.redefine.TrialLoad;
import io.hotswap.resources.LoaderAdvice;
import io.hotswap.resources.NewestResources;
import io.hotswap.rewrite.Preparation;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts together what sees and changes the classes of the running program. */
final class ProgramAssembly {
    private final OutputFiles files;
    private final ClassVersions versions;
    private final Preparation preparation = new Preparation();
    private final JvmForms forms;
    private final LoadedClasses loaded;
    private final Redefiner redefiner;
    private final JvmAbilities abilities;
    private final RunningProgram program;
    private final JdkCaches caches;
    private final LoadedClassForms loading;
    private final BatchInstaller installer;
    private final TrialLoad trial;
    private final JarOutputs jars;
    private final Runnable newest;

    /**
     * Of the JVM behind an instrumentation.
     *
     * @param trusted looks into the JDK, where the JDK lets it
     * @param switches what a benchmark has switched off
     * @param reshapes whether changes of structure are to be carried out in place
     * @param undoable how many batches can be rolled back
     */
    ProgramAssembly(
            Instrumentation instrumentation,
            Supplier<Optional<MethodHandles.Lookup>> trusted,
            OutputFiles files,
            BenchmarkSwitches switches,
            BooleanSupplier reshapes,
            int undoable,
            Consumer<String> console) {
        this.files = files;
        this.versions = switches.strongLoaders() ? ClassVersions.holdingLoaders() : new ClassVersions();
        this.forms = new JvmForms(versions, preparation);
        this.redefiner = new Redefiner(instrumentation, versions);
        this.loaded = new LoadedClasses(instrumentation, redefiner.loaders(), trusted);
        this.abilities = new JvmAbilities(instrumentation, trusted, redefiner, forms, reshapes, undoable, console);
        this.program = new RunningProgram(loaded, versions, redefiner, files, new ClassOrigins(versions, trusted));
        this.caches = new JdkCaches(
                trusted,
                instrumentation::getAllLoadedClasses,
                () -> instrumentation.getInitiatedClasses(null),
                console);
        this.loading = new LoadedClassForms(program, forms, preparation, abilities::preparesClasses);
        this.installer = new BatchInstaller(redefiner, versions, files, program, abilities::opened);
        this.trial = new TrialLoad(files, versions);
        LoaderAdvice loaders = new LoaderAdvice(instrumentation, trusted, console);
        this.jars = new JarOutputs(files, OutputDirectories::ofModule, redefiner.links());
        this.newest = () -> loaders.begin(new NewestResources(jars::newerThan, console));
    }

    /** From now on classes are seen when they are loaded, and told where they come from. */
    void install(ReloadEngine engine, Consumer<String> locations) {
        abilities.beginPreparing();
        redefiner.install(
                files,
                stale -> engine.execute(() -> redefiner.refresh(stale)),
                locations,
                jars,
                loading,
                engine::redefinedByOthers);
        loaded.look();
    }

    RunningProgram running() {
        return program;
    }

    ClassVersions versions() {
        return versions;
    }

    LoadedClasses loaded() {
        return loaded;
    }

    JvmAbilities abilities() {
        return abilities;
    }

    /** To be called when outputs turn out to stand behind jars: whose these are, by the classes that are loaded, and by those to come. */
    void lookIntoJars() {
        newest.run();
        jars.addAll(loaded);
    }

    JarOutputs jars() {
        return jars;
    }

    JdkCaches caches() {
        return caches;
    }

    BatchPlanner planner() {
        ReshapePlanner reshapes = new ReshapePlanner(
                program, forms, preparation, () -> abilities.reshaper().isPresent());
        return new BatchPlanner(program, abilities::planner, reshapes, System::nanoTime);
    }

    Redefiner redefiner() {
        return redefiner;
    }

    BatchEnding ending(
            RestartAction restart, AwaitedStart start, ReloadHooks hooks, Followers followers, BatchWatch watch) {
        return new BatchEnding(installer, restart, trial, start, hooks, followers, watch, System::nanoTime);
    }

    // Finding out what the JVM can do takes a while, which the first reload should not.
    void idle() {
        abilities.prepare();
        loaded.look();
        versions.pack();
    }
}
