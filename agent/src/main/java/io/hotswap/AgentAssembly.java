package io.hotswap;

import io.hotswap.boost.Boost;
import io.hotswap.bytecode.ClassFileStructure;
import io.hotswap.config.BenchmarkSwitches;
import io.hotswap.config.HotswapOptions;
import io.hotswap.config.OptionSources;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlCommands;
import io.hotswap.control.ControlServer;
import io.hotswap.dashboard.Dashboard;
import io.hotswap.dispatch.CompanionClasses;
import io.hotswap.engine.FirstRest;
import io.hotswap.engine.Rehearsal;
import io.hotswap.engine.ReloadCycle;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.engine.ReloadPolicy;
import io.hotswap.engine.RestartAction;
import io.hotswap.engine.Rollback;
import io.hotswap.engine.VersionRecorder;
import io.hotswap.history.VersionHistory;
import io.hotswap.hooks.ReloadHooks;
import io.hotswap.metrics.Held;
import io.hotswap.plugins.ContextRestarts;
import io.hotswap.plugins.DevTools;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.redefine.WatchedClasses;
import io.hotswap.report.Console;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.ReportLog;
import io.hotswap.restart.OwnPorts;
import io.hotswap.restart.RestartPart;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.DirectoryWatcher;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts the agent together: every collaborator is made here or in the two other assemblies, and nowhere else. */
final class AgentAssembly {
    private static final Duration RESTART_QUIET = Duration.ofMillis(250);

    private final LiveOptions options;
    private final Console console;
    private final ReportLog log;
    private final VersionHistory history;
    private final Observation observation;
    private final OutputFiles files;
    private final ProgramAssembly program;
    private final ReloadGuard guard;
    private final Boost boost;
    private final CompileAssembly compile;
    private final ReloadHooks hooks;
    private final ApplicationApi api;
    private final LivePlugins plugins;
    private final OwnPorts ports = new OwnPorts();
    private final RestartAssembly restart;
    private final Dashboard dashboard;
    private final Rehearsal rehearsal;
    private final LoadsBeforeRest loads;
    private final ReloadEngine engine;
    private final ToldHooks told;
    private final ApplicationFolders folders;
    private final RestartByHand byHand;
    private final RestartByApplication byApplication;
    private final BuildChanges builds;
    private final DirectoryWatcher watcher;
    private final Discovery discovery;
    private final NativeWaits waits;

    /**
     * Of this JVM.
     *
     * @param started when this image began to load the application
     * @param attached whether the command of this process does not name the agent
     */
    AgentAssembly(
            HotswapOptions told,
            OptionSources sources,
            Instrumentation instrumentation,
            Instant started,
            boolean attached) {
        this.options = new LiveOptions(told, sources, ChangedOptions.ofThisProcess());
        this.console = new Console(System.err, options::verbosity);
        this.log = new ReportLog(told.historyMax());
        this.history = new VersionHistory(told.historyMax(), told.historyMemory());
        this.observation = new Observation(this::held, console::say);
        this.files = new OutputFiles(
                OutputDiscovery.first(told, sources), options::isReloadable, ClassFileStructure::isComplete);
        Supplier<Optional<MethodHandles.Lookup>> trusted = TrustedLookup.onDemand(instrumentation);
        this.program = new ProgramAssembly(
                instrumentation,
                trusted,
                files,
                BenchmarkSwitches.of(sources.properties()),
                () -> options.current().reshape(),
                told.historyMax(),
                console::say);
        this.guard = new ReloadGuard(
                () -> options.current().guarding(), trusted, program.redefiner(), console, sources.directory());
        this.boost = BoostAssembly.of(told, sources, instrumentation, files, console::say);
        this.compile = new CompileAssembly(told.compiling(), files::roots, sources.directory(), console);
        this.hooks = HookAssembly.of(options, trusted);
        this.api = new ApplicationApi(
                instrumentation,
                () -> options.current().carrying(),
                hooks,
                this::invalidated,
                this::watchFolder,
                this::tellErrors,
                console::say);
        WatchedClasses written = new WatchedClasses(program.loaded(), files, options::isReloadable);
        this.plugins = new PluginAssembly(told, options, instrumentation, trusted, files, this::contexts, console::say)
                .install(program, written::now, this::invalidated);
        LastDisposal disposal = new LastDisposal(hooks, written::now, console::say);
        this.restart = new RestartAssembly(
                instrumentation, trusted, options, parts(attached), disposal, files, ports, started, console::say);
        this.dashboard = new Dashboard(
                ControlAddress.ofUser(),
                ProcessHandle.current().pid(),
                restart.isLaterImage(),
                ports::add,
                console::say);
        this.rehearsal = new Rehearsal(program.abilities()::planner, console::say);
        FirstRest rest = new FirstRest(System::nanoTime);
        this.loads = new LoadsBeforeRest(instrumentation, rest);
        this.engine = engine(told, rest);
        this.told = new ToldHooks(hooks, engine, this::invalidated, console::say);
        this.folders = new ApplicationFolders(
                () -> WatchTimes.ofEditors(options.current(), Instant.now()), this.told::filesChanged, console::say);
        instrumentation.addTransformer(new DevTools(() -> engine.enable(false), console::say), false);
        this.builds = new BuildChanges(options, files, program, engine, plugins, restart.start());
        this.byHand = restart.byHand(engine);
        this.byApplication = byHand.byApplication();
        this.watcher = new DirectoryWatcher(
                files.roots(), WatchTimes.ofBuilds(told, restart.start().since()), this::changed, console::say);
        this.discovery = new Discovery(files, watcher, program::lookIntoJars, sources.directory(), console::say);
        this.waits = new NativeWaits(trusted);
    }

    void start() {
        options.current().notes().forEach(console::say);
        discovery.first();
        program.install(engine, this::classesFrom);
        api.open();
        loads.begin();
        engine.start();
        engine.execute(waits::follow);
        if (options.current().watch().isEmpty()) {
            engine.execute(() -> program.loaded().locations().forEach(discovery::discover));
        }
        watcher.start();
        waits.endAtShutdown(watcher::closeSoon);
        compile.start(
                watcher,
                builds::submit,
                WatchTimes.ofEditors(options.current(), restart.start().since()),
                told::compiled);
        listen();
        boost.start();
    }

    /** On the thread that will run the application's main; returns when the application may begin. */
    void beforeMain(Instrumentation instrumentation) throws InterruptedException {
        restart.beforeMain(instrumentation);
    }

    // The archive's part counts the arguments, and so comes after what adds one.
    private List<RestartPart> parts(boolean attached) {
        List<RestartPart> both = List.of(boost, api.carriedState(), compile);
        RestartPart told = attached
                ? new AttachedAgent(PackagedAgent.argument(), options::arguments, console::say)
                : new ChangedOptions(options::later, console::say);
        return Stream.concat(Stream.of(told), both.stream()).toList();
    }

    private ReloadEngine engine(HotswapOptions told, FirstRest rest) {
        ReloadCycle cycle = new ReloadCycle(
                program.planner(),
                program.ending(restart.policy(), restart.start(), hooks, plugins, guard.ofBuilds()),
                program.ending(RestartAction.NONE_FOR_A_ROLLBACK, restart.start(), hooks, plugins, guard.ofRollbacks()),
                new VersionRecorder(program.running(), history),
                program.running(),
                new ReloadPolicy(told.watching().patience(), RESTART_QUIET),
                observation::begin,
                this::reported,
                Clock.systemUTC(),
                System::nanoTime);
        Rollback rollback = new Rollback(history, program.running(), cycle, System::nanoTime);
        return new ReloadEngine(cycle, rollback, this::idle, rest, console::say, System::nanoTime, told.enabled());
    }

    private ContextRestarts contexts() {
        return restart.contexts(api.carriedState());
    }

    private void invalidated(String why) {
        byApplication.ask(why);
    }

    private void watchFolder(Path folder) {
        folders.watch(folder);
    }

    private void tellErrors() {
        if (compile.error().isPresent()) {
            told.compiled(compile.error());
        }
    }

    private void idle() {
        loads.end();
        program.idle();
        rehearsal.once();
        plugins.prepare();
        history.pack();
        observation.refresh();
        guard.settle();
    }

    private Held held() {
        return new Held(
                engine.enabled(),
                engine.pending().size(),
                history.versions().size(),
                history.bytes(),
                program.versions().redefined(),
                program.versions().several(),
                CompanionClasses.alive());
    }

    private void listen() {
        long pid = ProcessHandle.current().pid();
        AgentControl control = new AgentControl(
                options,
                engine,
                watcher,
                files,
                log,
                history,
                program.abilities(),
                restart.policy(),
                byHand,
                guard,
                observation,
                dashboard,
                compile,
                restart.isLaterImage());
        observation.of(control);
        ControlCommands commands = new ControlCommands(control);
        try {
            waits.endAtShutdown(ControlServer.open(ControlAddress.ofUser(), pid, commands)::close);
        } catch (IOException unsafe) {
            console.say("cannot be reached from the command line: " + unsafe.getMessage());
        }
        dashboard.follow(options.current().dashboard(), commands);
    }

    private void reported(ReloadReport report) {
        log.append(report);
        observation.end(report);
        guard.reported(report, engine);
        console.report(report);
        byHand.asked(report);
        dashboard.wake();
    }

    private void changed(ChangeSet changes) {
        compile.take(changes, builds::submit);
    }

    private void classesFrom(String location) {
        if (options.current().watch().isEmpty()) {
            engine.execute(() -> discovery.discover(location));
        }
    }
}
