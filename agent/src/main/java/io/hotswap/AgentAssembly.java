package io.hotswap;

import io.hotswap.bytecode.ClassFileStructure;
import io.hotswap.caches.JdkCaches;
import io.hotswap.config.HotswapOptions;
import io.hotswap.config.OptionSources;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlCommands;
import io.hotswap.control.ControlServer;
import io.hotswap.engine.BatchEnding;
import io.hotswap.engine.BatchInstaller;
import io.hotswap.engine.BatchPlanner;
import io.hotswap.engine.LoadedClassForms;
import io.hotswap.engine.ReloadCycle;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.engine.ReloadPolicy;
import io.hotswap.engine.ReshapePlanner;
import io.hotswap.engine.RestartAction;
import io.hotswap.engine.Rollback;
import io.hotswap.engine.RunningProgram;
import io.hotswap.engine.Trigger;
import io.hotswap.engine.VersionRecorder;
import io.hotswap.history.VersionHistory;
import io.hotswap.output.OutputDirectories;
import io.hotswap.redefine.ClassOrigins;
import io.hotswap.redefine.ClassVersions;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.LoadedClasses;
import io.hotswap.redefine.LoaderClassPath;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.redefine.Redefiner;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.report.Console;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.ReportLog;
import io.hotswap.restart.RestartSettings;
import io.hotswap.restart.Restarter;
import io.hotswap.rewrite.Preparation;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.DirectoryWatcher;
import io.hotswap.watch.WatchMode;
import io.hotswap.watch.WatchSettings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Puts the agent together: every collaborator is made here, and nowhere else. */
final class AgentAssembly {
    private static final Duration RESTART_QUIET = Duration.ofMillis(250);

    private final LiveOptions options;
    private final OptionSources sources;
    private final Console console;
    private final ReportLog log;
    private final VersionHistory history;
    private final Observation observation;
    private final ClassVersions versions = new ClassVersions();
    private final Preparation preparation = new Preparation();
    private final JvmForms forms = new JvmForms(versions, preparation);
    private final LoadedClassForms loading;
    private final OutputFiles files;
    private final LoadedClasses loaded;
    private final Redefiner redefiner;
    private final JvmAbilities abilities;
    private final JdkCaches caches;
    private final RestartByPolicy restart;
    private final ReloadEngine engine;
    private final ClassFileChanges classFiles;
    private final DirectoryWatcher watcher;

    AgentAssembly(HotswapOptions told, OptionSources sources, Instrumentation instrumentation, Instant since) {
        this.options = new LiveOptions(told, sources);
        this.sources = sources;
        this.console = new Console(System.err, options::verbosity);
        this.log = new ReportLog(told.historyMax());
        this.history = new VersionHistory(told.historyMax(), told.historyMemory());
        this.observation = new Observation(history::bytes, console::say);
        this.files = new OutputFiles(outputs(told, sources), options::isReloadable, ClassFileStructure::isComplete);
        this.loaded = new LoadedClasses(instrumentation);
        this.redefiner = new Redefiner(instrumentation, versions);
        this.abilities = new JvmAbilities(
                instrumentation, redefiner, forms, () -> options.current().reshape(), console::say);
        RunningProgram program = new RunningProgram(
                loaded,
                versions,
                redefiner,
                files,
                new ClassOrigins(versions, () -> TrustedLookup.open(instrumentation)));
        this.caches = new JdkCaches(
                () -> TrustedLookup.open(instrumentation), instrumentation::getAllLoadedClasses, console::say);
        this.loading = new LoadedClassForms(program, forms, preparation, abilities::preparesClasses);
        Restarter restarter = Restarter.arm(
                instrumentation,
                new RestartSettings(
                        told.restarting().exitCode(),
                        told.restarting().grace(),
                        told.restarting().killDelay()),
                List.of(),
                console::say);
        new ListenersOfPreviousImage(instrumentation, console::say).expect(restarter.listeners());
        this.restart = new RestartByPolicy(() -> options.current().restarting(), restarter, files::roots, console::say);
        this.engine = engine(new LoaderClassPath(instrumentation), program, told);
        this.classFiles = new ClassFileChanges(options::isReloadable);
        this.watcher = new DirectoryWatcher(files.roots(), watching(told, since), this::changed, console::say);
    }

    void start() {
        options.current().notes().forEach(console::say);
        console.say("watches " + (files.roots().isEmpty() ? "nothing yet: set watch=DIR" : joined(files.roots())));
        abilities.beginPreparing();
        redefiner.install(files, stale -> engine().execute(() -> redefiner.refresh(stale)), this::classesFrom, loading);
        engine.start();
        if (options.current().watch().isEmpty()) {
            engine.execute(() -> loaded.locations().forEach(this::discover));
        }
        watcher.start();
        listen();
    }

    private ReloadEngine engine() {
        return engine;
    }

    private ReloadEngine engine(LoaderClassPath classPath, RunningProgram program, HotswapOptions told) {
        BatchPlanner planner = new BatchPlanner(
                program,
                abilities::planner,
                new ReshapePlanner(
                        program, forms, preparation, () -> abilities.reshaper().isPresent()),
                System::nanoTime);
        BatchInstaller installer =
                new BatchInstaller(redefiner, versions, files, classPath, program, abilities::opened);
        ReloadPolicy policy = new ReloadPolicy(told.watching().patience(), RESTART_QUIET);
        ReloadCycle cycle = new ReloadCycle(
                planner,
                new BatchEnding(installer, restart, caches::classesChanged),
                new BatchEnding(installer, RestartAction.NONE_FOR_A_ROLLBACK, caches::classesChanged),
                new VersionRecorder(program, history),
                program,
                policy,
                observation::begin,
                this::reported,
                Clock.systemUTC(),
                System::nanoTime);
        Rollback rollback = new Rollback(history, program, cycle, System::nanoTime);
        return new ReloadEngine(cycle, rollback, this::idle, console::say, System::nanoTime, told.enabled());
    }

    // Finding out what the JVM can do takes a while, which the first reload should not.
    private void idle() {
        abilities.prepare();
        versions.pack();
        history.pack();
        observation.refresh();
    }

    private void listen() {
        long pid = ProcessHandle.current().pid();
        AgentControl control = new AgentControl(options, engine, watcher, files, log, history, abilities, restart);
        observation.of(control);
        try {
            ControlServer.open(ControlAddress.ofUser(), pid, new ControlCommands(control));
        } catch (IOException unsafe) {
            console.say("cannot be reached from the command line: " + unsafe.getMessage());
        }
    }

    private void reported(ReloadReport report) {
        log.append(report);
        observation.end(report);
        console.report(report);
    }

    private void changed(ChangeSet changes) {
        files.refresh();
        engine.execute(() -> changes.changes().forEach(change -> caches.fileChanged(change.path())));
        classFiles
                .of(changes)
                .ifPresent(batch -> engine.submit(batch, new Trigger(changes.trigger(), changes.lastNanos())));
    }

    private void classesFrom(String location) {
        if (options.current().watch().isEmpty()) {
            engine.execute(() -> discover(location));
        }
    }

    private void discover(String location) {
        List<Path> found = OutputDiscovery.of(location, files.roots());
        found.forEach(files::addRoot);
        found.forEach(watcher::add);
        if (!found.isEmpty()) {
            console.say("watches " + joined(found) + " too");
        }
    }

    private static List<Path> outputs(HotswapOptions told, OptionSources sources) {
        return told.watch().isEmpty()
                ? OutputDirectories.ofClassPath(System.getProperty("java.class.path", ""), sources.directory())
                : told.watch();
    }

    private static WatchSettings watching(HotswapOptions told, Instant since) {
        return new WatchSettings(
                WatchMode.valueOf(told.watching().mode().toUpperCase(Locale.ROOT)),
                told.watching().pollInterval(),
                told.watching().quiet(),
                since);
    }

    private String joined(List<Path> paths) {
        return String.join(", ", paths.stream().map(this::shown).toList());
    }

    private String shown(Path path) {
        return path.startsWith(sources.directory())
                ? sources.directory().relativize(path).toString()
                : path.toString();
    }
}
