package io.hotswap;

import io.hotswap.compile.AtomicFiles;
import io.hotswap.compile.BuildCommand;
import io.hotswap.compile.BuildLog;
import io.hotswap.compile.CompileAnswer;
import io.hotswap.compile.CompileError;
import io.hotswap.compile.CompileLog;
import io.hotswap.compile.CompileOnSave;
import io.hotswap.compile.CompilerLaunch;
import io.hotswap.compile.SourceChanges;
import io.hotswap.config.HotswapOptions;
import io.hotswap.report.Console;
import io.hotswap.restart.LaunchCommand;
import io.hotswap.restart.RestartPart;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.DirectoryWatcher;
import io.hotswap.watch.FileChange;
import io.hotswap.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what makes class files of saved sources: our compiler, or a command of the user's, or nothing. */
final class CompileAssembly implements RestartPart {
    private final HotswapOptions.Compiling told;
    private final Console console;
    private final Supplier<List<Path>> outputs;
    private final Path directory;
    private volatile @Nullable DirectoryWatcher outputWatcher;
    private volatile @Nullable CompileOnSave compile;
    private volatile @Nullable BuildCommand build;
    private volatile @Nullable HeldChanges held;

    /**
     * Of this process.
     *
     * @param outputs what is watched now
     */
    CompileAssembly(HotswapOptions.Compiling told, Supplier<List<Path>> outputs, Path directory, Console console) {
        this.told = told;
        this.outputs = outputs;
        this.directory = directory;
        this.console = console;
    }

    /**
     * Begins to watch the sources, if any are told.
     *
     * @param watcher of the outputs
     * @param pass takes what a build command has written
     * @param hooks told of another error, or of none any more
     */
    void start(
            DirectoryWatcher watcher,
            Consumer<ChangeSet> pass,
            WatchSettings settings,
            Consumer<Optional<CompileError>> hooks) {
        if (!told.isOn()) {
            return;
        }
        outputWatcher = watcher;
        Runnable changed = () -> hooks.accept(error());
        CompileSources sources = new CompileSources(told, outputs, directory);
        Consumer<ChangeSet> sink =
                told.command().isSet() ? building(watcher, pass, changed) : compiling(sources, changed);
        List<Path> roots = sources.watched();
        DirectoryWatcher sourceWatcher = new DirectoryWatcher(roots, settings, sink, console::say);
        sourceWatcher.start();
        console.say((told.command().isSet() ? "runs build.command" : "compiles") + " on save: "
                + String.join(", ", roots.stream().map(this::shown).toList()));
    }

    private Consumer<ChangeSet> compiling(CompileSources sources, Runnable changed) {
        CompileOnSave started = new CompileOnSave(
                new CompilerLaunch(
                        PackagedAgent.path(), told.heap(), sources::setup, line -> console.say("compiler: " + line)),
                this::write,
                new CompileLog(console::say, console::detail, changed));
        compile = started;
        started.start();
        return changes -> started.changed(sources(changes), changes.lastNanos());
    }

    private Consumer<ChangeSet> building(DirectoryWatcher watcher, Consumer<ChangeSet> pass, Runnable changed) {
        HeldChanges gate = new HeldChanges(
                told.command().stopOnError(), () -> watcher.rescan(ChangeSet.BUILD), pass, console::say);
        BuildCommand started = new BuildCommand(
                told.command().text(),
                directory,
                PackagedAgent.path(),
                told.command().delay(),
                gate,
                new BuildLog(console::say, console::detail, changed));
        held = gate;
        build = started;
        started.start();
        return changes -> {
            if (changes.changes().stream().anyMatch(this::concernsBuild)) {
                started.changed();
            }
        };
    }

    /**
     * Takes changed outputs.
     *
     * @param pass takes what may go on at once
     */
    void take(ChangeSet changes, Consumer<ChangeSet> pass) {
        CompileOnSave compiling = compile;
        if (compiling != null && !changes.trigger().equals(ChangeSet.COMPILE)) {
            compiling.changed(
                    new SourceChanges(Set.of(), Set.of(), paths(changes, FileChange::isClassFile)),
                    changes.lastNanos());
        }
        HeldChanges gate = held;
        if (gate == null) {
            pass.accept(changes);
        } else {
            gate.take(changes);
        }
    }

    /** One line for each thing that a user may want to know; none where nothing is compiled. */
    List<String> describe() {
        CompileOnSave compiling = compile;
        BuildCommand building = build;
        return compiling != null ? compiling.describe() : building != null ? building.describe() : List.of();
    }

    /** Why what was saved last is not live, until it is mended. */
    Optional<CompileError> error() {
        CompileOnSave compiling = compile;
        BuildCommand building = build;
        return compiling != null
                ? compiling.error()
                : Optional.ofNullable(building).flatMap(BuildCommand::error);
    }

    @Override
    public LaunchCommand leave(LaunchCommand command) {
        CompileOnSave compiling = compile;
        BuildCommand building = build;
        if (compiling != null) {
            compiling.close();
        }
        if (building != null) {
            building.close();
        }
        return command;
    }

    private void write(List<CompileAnswer.OutputFile> files, long saved) throws IOException, InterruptedException {
        DirectoryWatcher watcher = outputWatcher;
        if (watcher == null || files.isEmpty()) {
            return;
        }
        try {
            watcher.write(ChangeSet.COMPILE, saved, () -> AtomicFiles.write(files))
                    .get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        } catch (CancellationException closed) {
            throw new IOException("the watching has ended", closed);
        }
    }

    private static SourceChanges sources(ChangeSet changes) {
        return new SourceChanges(
                paths(changes, change -> isSource(change) && change.kind() == FileChange.Kind.WRITTEN),
                paths(changes, change -> isSource(change) && change.kind() == FileChange.Kind.DELETED),
                Set.of());
    }

    private static boolean isSource(FileChange change) {
        return change.path().endsWith(".java");
    }

    private boolean concernsBuild(FileChange change) {
        List<String> folders = List.of(change.path().split("/"));
        String name = folders.get(folders.size() - 1);
        return told.command().extensions().stream().anyMatch(extension -> name.endsWith("." + extension))
                && folders.stream().noneMatch(told.command().excluded()::contains);
    }

    private static Set<Path> paths(ChangeSet changes, Predicate<FileChange> which) {
        return changes.changes().stream()
                .filter(which)
                .map(change -> change.root().resolve(change.path()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private String shown(Path path) {
        return path.startsWith(directory) && !path.equals(directory)
                ? directory.relativize(path).toString()
                : path.toString();
    }
}
