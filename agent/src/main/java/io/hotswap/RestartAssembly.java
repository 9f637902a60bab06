package io.hotswap;

import io.hotswap.carry.CarriedState;
import io.hotswap.config.HotswapOptions;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.failure.UncaughtOfMain;
import io.hotswap.plugins.ContextRestarts;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.restart.OwnPorts;
import io.hotswap.restart.RestartPart;
import io.hotswap.restart.RestartSettings;
import io.hotswap.restart.Restarter;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts together what starts the application again, and what an image takes over from the one before. */
final class RestartAssembly {
    private static final Duration MOST_FOR_A_CONTEXT = Duration.ofMinutes(5);

    private final Restarter restarter;
    private final RestartByPolicy policy;
    private final ApplicationStart start;
    private final HeldPorts held;
    private final Supplier<HotswapOptions.Restarting> told;
    private final Consumer<String> console;
    private volatile Optional<UncaughtOfMain> uncaught = Optional.empty();

    /**
     * Of this process.
     *
     * @param parts what else goes over a restart, in this order
     * @param disposal runs behind the parts, and before a process that is not replaced ends
     * @param files where the next build will be seen
     * @param ports that the agent itself listens on
     * @param began when this image began to load the application
     */
    RestartAssembly(
            Instrumentation instrumentation,
            Supplier<Optional<MethodHandles.Lookup>> trusted,
            LiveOptions options,
            List<RestartPart> parts,
            LastDisposal disposal,
            OutputFiles files,
            OwnPorts ports,
            Instant began,
            Consumer<String> console) {
        this.console = console;
        this.restarter = Restarter.arm(
                instrumentation, () -> settings(options.current().restarting()), and(parts, disposal), ports, console);
        this.told = () -> options.current().restarting();
        this.held = new HeldPorts(instrumentation, trusted, restarter, ports, console);
        new ListenersOfPreviousImage(instrumentation, trusted, ports, held, console).expect(restarter.listeners());
        this.policy = new RestartByPolicy(
                () -> options.current().restarting(), restarter, disposal::run, files::roots, console);
        this.start = new ApplicationStart(
                options::current,
                () -> !files.roots().isEmpty(),
                this::thrownByMain,
                console,
                System::nanoTime,
                restarter.awaited().orElse(began),
                restarter.awaited().isPresent());
    }

    RestartByPolicy policy() {
        return policy;
    }

    /** What is done about contexts that are to start again. */
    ContextRestarts contexts(CarriedState carried) {
        return new ContextRestarts(this::noContext, new HeldSessions(held, carried), MOST_FOR_A_CONTEXT);
    }

    private Optional<String> noContext() {
        String now = told.get().policy();
        return now.equals("never") || now.equals("ask") || told.get().dryRun()
                ? Optional.of("restart=" + now + " keeps it as it is")
                : Optional.empty();
    }

    /** Whether an image of this process was there before. */
    boolean isLaterImage() {
        return restarter.generation() > 1;
    }

    ApplicationStart start() {
        return start;
    }

    RestartByHand byHand(ReloadEngine engine) {
        return new RestartByHand(policy, engine, start, console);
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

    private static List<RestartPart> and(List<RestartPart> parts, RestartPart last) {
        return Stream.concat(parts.stream(), Stream.of(last)).toList();
    }

    private static RestartSettings settings(HotswapOptions.Restarting told) {
        return new RestartSettings(told.exitCode(), told.grace(), told.killDelay());
    }
}
