package io.hotswap;

import io.hotswap.bytecode.ClassName;
import io.hotswap.config.HotswapOptions;
import io.hotswap.config.OptionException;
import io.hotswap.control.ControlCommands;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ReloadControl;
import io.hotswap.control.Requester;
import io.hotswap.control.Status;
import io.hotswap.dashboard.Dashboard;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.guard.GuardStatus;
import io.hotswap.history.UnknownVersionException;
import io.hotswap.history.Version;
import io.hotswap.history.VersionDiff;
import io.hotswap.history.VersionHistory;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.ReportLog;
import io.hotswap.watch.DirectoryWatcher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Connects the commands with the parts that carry them out. */
final class AgentControl implements ReloadControl {
    private final Instant since = Instant.now();
    private final LiveOptions options;
    private final ReloadEngine engine;
    private final DirectoryWatcher watcher;
    private final OutputFiles files;
    private final ReportLog log;
    private final VersionHistory history;
    private final JvmAbilities abilities;
    private final RestartByPolicy restart;
    private final RestartByHand byHand;
    private final ReloadGuard guard;
    private final Observation observation;
    private final Dashboard dashboard;
    private final CompileAssembly compile;
    private final boolean again;

    AgentControl(
            LiveOptions options,
            ReloadEngine engine,
            DirectoryWatcher watcher,
            OutputFiles files,
            ReportLog log,
            VersionHistory history,
            JvmAbilities abilities,
            RestartByPolicy restart,
            RestartByHand byHand,
            ReloadGuard guard,
            Observation observation,
            Dashboard dashboard,
            CompileAssembly compile,
            boolean again) {
        this.options = options;
        this.engine = engine;
        this.watcher = watcher;
        this.files = files;
        this.log = log;
        this.history = history;
        this.abilities = abilities;
        this.restart = restart;
        this.byHand = byHand;
        this.guard = guard;
        this.observation = observation;
        this.dashboard = dashboard;
        this.compile = compile;
        this.again = again;
    }

    @Override
    public Status status() {
        return new Status(
                ProcessHandle.current().pid(),
                PackagedAgent.version(),
                since,
                again,
                engine.enabled(),
                abilities.describe(),
                watcher.describe().lines().toList(),
                compile.describe(),
                compile.error().orElse(null),
                engine.pending().stream().map(ClassName::binary).toList(),
                engine.rolledBack().stream().map(ClassName::binary).toList(),
                restart.describe(),
                restart.asks() && isRestartPending(),
                byHand.isStartAwaited(),
                versions(),
                log.last().orElse(null));
    }

    private boolean isRestartPending() {
        Map<ClassName, String> lastDecision = new HashMap<>();
        log.all().forEach(report -> report.classes().forEach(one -> lastDecision.put(one.name(), one.decision())));
        return engine.pending().stream().anyMatch(name -> "restart".equals(lastDecision.get(name)));
    }

    @Override
    public List<ReloadReport> history() {
        return log.all();
    }

    @Override
    public Set<Integer> versions() {
        return history.versions().stream().map(Version::number).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Undoing rollBack(OptionalInt number, Requester by) {
        int before = log.last().map(ReloadReport::id).orElse(0);
        Optional<String> refusal = EngineAnswer.of(engine.rollBack(number, by.words(), Optional::empty));
        return new Undoing(refusal, log.after(before));
    }

    @Override
    public VersionDiff diff(OptionalInt number) throws UnknownVersionException {
        return VersionDiff.of(history.find(number));
    }

    @Override
    public List<ReloadReport> reload(Requester by) {
        int before = log.last().map(ReloadReport::id).orElse(0);
        String trigger = "reload by " + by.words();
        EngineAnswer.of(watcher.rescan(trigger).thenCompose(scanned -> engine.settle(trigger)));
        return log.after(before);
    }

    @Override
    public void enable(boolean on) {
        engine.enable(on);
    }

    @Override
    public GuardStatus guard() {
        return guard.status();
    }

    @Override
    public String metrics(boolean json) {
        return json ? observation.metrics().json() : observation.metrics().prometheus();
    }

    @Override
    public ControlReply falseAlarm() {
        return guard.falseAlarm();
    }

    @Override
    public ControlReply restart() {
        return byHand.restart();
    }

    @Override
    public ControlReply change(String arguments) {
        try {
            boolean before = options.current().enabled();
            HotswapOptions changed = options.change(arguments);
            if (changed.enabled() != before) {
                engine.enable(changed.enabled());
            }
            dashboard.follow(changed.dashboard(), new ControlCommands(this));
            for (Path root : changed.watch()) {
                if (!files.roots().contains(root)) {
                    files.addRoot(root);
                    watcher.add(root);
                }
            }
            return new ControlReply(0, "options changed" + (arguments.isEmpty() ? ": none" : ": " + arguments));
        } catch (OptionException wrong) {
            return new ControlReply(2, String.valueOf(wrong.getMessage()));
        }
    }
}
