package io.hotswap;

import io.hotswap.engine.AwaitedStart;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.engine.Trigger;
import io.hotswap.plugin.Reload;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.FileChange;

/** What a build has written, on its way from the watching to the engine and to all that follows it. */
final class BuildChanges {
    private final OutputFiles files;
    private final ProgramAssembly program;
    private final ClassFileChanges classFiles;
    private final ReloadEngine engine;
    private final LivePlugins plugins;
    private final AwaitedStart start;

    /**
     * For a process.
     *
     * @param start that may wait for a build
     */
    BuildChanges(
            LiveOptions options,
            OutputFiles files,
            ProgramAssembly program,
            ReloadEngine engine,
            LivePlugins plugins,
            AwaitedStart start) {
        this.files = files;
        this.program = program;
        this.classFiles = new ClassFileChanges(options::isReloadable);
        this.engine = engine;
        this.plugins = plugins;
        this.start = start;
    }

    /** On any thread; returns at once. */
    void submit(ChangeSet changes) {
        files.refresh();
        Reload resources = PluginEvents.ofResources(changes);
        engine.execute(() -> {
            changes.changes().forEach(change -> program.caches().fileChanged(change.path()));
            resources.resources().stream()
                    .filter(file -> !file.deleted())
                    .forEach(file -> program.jars().written(file.root(), file.path()));
        });
        classFiles
                .of(changes)
                .ifPresentOrElse(
                        batch -> engine.submit(
                                batch, new Trigger(changes.trigger(), changes.lastNanos(), changes.isWhole())),
                        () -> resources(changes));
        engine.execute(() -> plugins.resourcesChanged(resources));
    }

    // A start can have failed because of a resource; what runs is never changed by one.
    private void resources(ChangeSet changes) {
        if (changes.changes().stream().anyMatch(change -> change.kind() == FileChange.Kind.WRITTEN)) {
            start.begin();
        }
    }
}
