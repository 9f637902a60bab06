package io.hotswap;

import io.hotswap.config.HotswapOptions;
import io.hotswap.engine.RestartAction;
import io.hotswap.restart.ProcessEnd;
import io.hotswap.restart.Restarter;
import io.hotswap.supervisor.SupervisorLink;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does what {@code restart=} says now. */
final class RestartByPolicy implements RestartAction {
    private final Supplier<HotswapOptions.Restarting> options;
    private final Restarter restarter;
    private final Consumer<String> console;
    private final ProcessEnd end;
    private final SupervisedExit exit;

    /**
     * For this process.
     *
     * @param beforeEnd runs before a process that is not replaced ends
     * @param outputs where the next build will write
     */
    RestartByPolicy(
            Supplier<HotswapOptions.Restarting> options,
            Restarter restarter,
            Runnable beforeEnd,
            Supplier<List<Path>> outputs,
            Consumer<String> console) {
        this.options = options;
        this.restarter = restarter;
        this.console = console;
        this.end = new ProcessEnd(restarter::hooks, console);
        this.exit = new SupervisedExit(SupervisorLink.ofThisProcess(), outputs, end, beforeEnd, console);
    }

    @Override
    public Optional<String> refusal() {
        return refusalByHand()
                .or(() -> options.get().policy().equals("ask")
                        ? Optional.of("restart with: " + command())
                        : Optional.empty());
    }

    /** Why not even the user's own wish is followed, with what to do instead; empty when it is. */
    Optional<String> refusalByHand() {
        HotswapOptions.Restarting now = options.get();
        return action().refusal().or(() -> now.dryRun() ? Optional.of(dryRun(now)) : Optional.empty());
    }

    private static String dryRun(HotswapOptions.Restarting now) {
        String would = switch (now.policy()) {
            case "exit" -> "the process would end with exit code " + now.exitCode();
            case "signal" -> "the restart would be signalled";
            case "ask" -> "a restart would be asked for";
            default -> "the process would restart";
        };
        return would + " (restart.dry-run=true)";
    }

    @Override
    public void restart(String reason) {
        action().restart(reason);
    }

    /** What becomes of this process when it is restarted now, as a sentence. */
    String outcome() {
        HotswapOptions.Restarting now = options.get();
        String process = "process " + ProcessHandle.current().pid();
        return switch (now.policy()) {
            case "exit" ->
                process + " ends with exit code " + now.exitCode() + ", for its supervisor to start it again";
            case "signal" -> "whoever restarts " + process + " is told as restart.signal says";
            default -> process + " restarts";
        };
    }

    /** Whether a restart waits for the user's word. */
    boolean asks() {
        return options.get().policy().equals("ask") && refusalByHand().isEmpty();
    }

    /** One clause for {@code status}. */
    String describe() {
        return options.get().policy()
                + exit.describe()
                + refusal().map(advice -> ": " + advice).orElse("");
    }

    private RestartAction action() {
        HotswapOptions.Restarting now = options.get();
        return switch (now.policy()) {
            case "never" -> new NoRestart();
            case "exit" -> new RestartByExit(now, exit);
            case "signal" -> new RestartBySignal(now, end, console);
            default -> new RestartInPlace(now, restarter, exit, console);
        };
    }

    /** That restarts this process by hand. */
    static String command() {
        return "java -jar hotswap.jar restart " + ProcessHandle.current().pid();
    }
}
