package io.hotswap;

import io.hotswap.boost.Boost;
import io.hotswap.boost.BoostMode;
import io.hotswap.bytecode.ClassFileStructure;
import io.hotswap.bytecode.ClassName;
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
import io.hotswap.failure.UncaughtOfMain;
import io.hotswap.history.VersionHistory;
import io.hotswap.redefine.ClassOrigins;
import io.hotswap.redefine.ClassVersions;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.LoadedClasses;
import io.hotswap.redefine.LoaderClassPath;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.redefine.Redefiner;
import io.hotswap.redefine.TrialLoad;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.report.Console;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.ReportLog;
import io.hotswap.restart.RestartSettings;
import io.hotswap.restart.Restarter;
import io.hotswap.rewrite.Preparation;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.DirectoryWatcher;
import io.hotswap.watch.FileChange;
import io.hotswap.watch.WatchMode;
import io.hotswap.watch.WatchSettings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    private final Boost boost;
    private final JdkCaches caches;
    private final Restarter restarter;
    private final ApplicationApi api;
    private final RestartByPolicy restart;
    private final ApplicationStart start;
    private final ReloadEngine engine;
    private final RestartByHand byHand;
    private final ClassFileChanges classFiles;
    private final DirectoryWatcher watcher;
    private final Discovery discovery;
    private volatile Optional<UncaughtOfMain> uncaught = Optional.empty();

    AgentAssembly(HotswapOptions told, OptionSources sources, Instrumentation instrumentation, Instant started) {
        this.options = new LiveOptions(told, sources);
        this.sources = sources;
        this.console = new Console(System.err, options::verbosity);
        this.log = new ReportLog(told.historyMax());
        this.history = new VersionHistory(told.historyMax(), told.historyMemory());
        this.observation = new Observation(history::bytes, console::say);
        this.files = new OutputFiles(
                OutputDiscovery.first(told, sources), options::isReloadable, ClassFileStructure::isComplete);
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
        this.boost = boost(told, sources, instrumentation);
        this.api = new ApplicationApi(instrumentation, () -> options.current().carrying(), console::say);
        this.restarter = Restarter.arm(
                instrumentation,
                new RestartSettings(
                        told.restarting().exitCode(),
                        told.restarting().grace(),
                        told.restarting().killDelay()),
                List.of(boost, api.carriedState()),
                console::say);
        new ListenersOfPreviousImage(instrumentation, console::say).expect(restarter.listeners());
        this.restart = new RestartByPolicy(() -> options.current().restarting(), restarter, files::roots, console::say);
        this.start = new ApplicationStart(
                options::current,
                () -> !files.roots().isEmpty(),
                this::thrownByMain,
                console::say,
                System::nanoTime,
                restarter.awaited().orElse(started),
                restarter.awaited().isPresent());
        this.engine = engine(new LoaderClassPath(instrumentation), program, told);
        this.classFiles = new ClassFileChanges(options::isReloadable);
        this.byHand = new RestartByHand(restart, engine, start, console::say);
        this.watcher = new DirectoryWatcher(files.roots(), watching(told, start.since()), this::changed, console::say);
        this.discovery = new Discovery(files, watcher, sources.directory(), console::say);
    }

    void start() {
        options.current().notes().forEach(console::say);
        discovery.sayFirst();
        abilities.beginPreparing();
        redefiner.install(files, stale -> engine().execute(() -> redefiner.refresh(stale)), this::classesFrom, loading);
        api.open();
        engine.start();
        if (options.current().watch().isEmpty()) {
            engine.execute(() -> loaded.locations().forEach(discovery::discover));
        }
        watcher.start();
        listen();
        boost.start();
    }

    /**
     * On the thread that will run the application's main: from here on its start is watched. Returns when the application may
     * begin.
     */
    void beforeMain(Instrumentation instrumentation) throws InterruptedException {
        if (start.isWatched()) {
            uncaught = UncaughtOfMain.ofThisThread(instrumentation);
            restarter.watch(start);
        }
        start.await();
    }

    private Optional<Throwable> thrownByMain() {
        return uncaught.flatMap(UncaughtOfMain::thrown);
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
        TrialLoad trial = new TrialLoad(files, versions);
        ReloadPolicy policy = new ReloadPolicy(told.watching().patience(), RESTART_QUIET);
        ReloadCycle cycle = new ReloadCycle(
                planner,
                new BatchEnding(installer, restart, trial, start, caches::classesChanged),
                new BatchEnding(installer, RestartAction.NONE_FOR_A_ROLLBACK, trial, start, caches::classesChanged),
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
        AgentControl control =
                new AgentControl(options, engine, watcher, files, log, history, abilities, restart, byHand);
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
        byHand.asked(report);
    }

    private void changed(ChangeSet changes) {
        files.refresh();
        engine.execute(() -> changes.changes().forEach(change -> caches.fileChanged(change.path())));
        classFiles
                .of(changes)
                .ifPresentOrElse(
                        batch -> engine.submit(batch, new Trigger(changes.trigger(), changes.lastNanos())),
                        () -> resources(changes));
    }

    // A start can have failed because of a resource; what runs is never changed by one.
    private void resources(ChangeSet changes) {
        if (changes.changes().stream().anyMatch(change -> change.kind() == FileChange.Kind.WRITTEN)) {
            start.begin();
        }
    }

    private void classesFrom(String location) {
        if (options.current().watch().isEmpty()) {
            engine.execute(() -> discovery.discover(location));
        }
    }

    private Boost boost(HotswapOptions told, OptionSources sources, Instrumentation instrumentation) {
        BoostMode mode = BoostMode.valueOf(told.restarting().boost().toUpperCase(Locale.ROOT));
        return new Boost(
                mode,
                sources.directory(),
                instrumentation::getAllLoadedClasses,
                name -> files.find(new ClassName(name)).isPresent(),
                PackagedAgent.jar(),
                console::say);
    }

    private static WatchSettings watching(HotswapOptions told, Instant since) {
        return new WatchSettings(
                WatchMode.valueOf(told.watching().mode().toUpperCase(Locale.ROOT)),
                told.watching().pollInterval(),
                told.watching().quiet(),
                since);
    }
}
