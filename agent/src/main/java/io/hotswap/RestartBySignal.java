package io.hotswap;

import io.hotswap.config.HotswapOptions;
import io.hotswap.engine.RestartAction;
import io.hotswap.restart.IgnoredSignals;
import io.hotswap.restart.ProcessEnd;
import io.hotswap.restart.ShellCommand;
import io.hotswap.restart.SignalSender;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code restart=signal}: somebody else restarts the application, and is told by a signal or by a command. */
record RestartBySignal(HotswapOptions.Restarting options, ProcessEnd end, Consumer<String> console)
        implements RestartAction {

    @Override
    public Optional<String> refusal() {
        if (hasCommand() || target().filter(ProcessHandle::isAlive).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("restart the application (hotswap cannot: no process "
                + signalling().target() + " runs for restart.signal-pid)");
    }

    @Override
    public void restart(String reason) {
        Thread thread = new Thread(() -> tell(reason), "hotswap-signal");
        thread.setDaemon(true);
        thread.start();
    }

    private void tell(String reason) {
        try {
            if (hasCommand()) {
                run(reason);
            } else {
                send();
            }
        } catch (IOException failed) {
            console.accept("restart failed: " + failed.getMessage() + "; restart the application yourself");
        } catch (InterruptedException notByUs) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String reason) throws IOException, InterruptedException {
        String command = signalling().command();
        int code = new ShellCommand(command).run(reason);
        console.accept("restart: '" + command + "' ended with exit code " + code);
    }

    private void send() throws IOException {
        long pid = target().map(ProcessHandle::pid)
                .orElseThrow(() -> new IOException("no process " + signalling().target() + " runs"));
        if (IgnoredSignals.contain(signalling().signal(), pid)) {
            throw new IOException("process " + pid + " ignores SIG"
                    + signalling().signal() + " (nohup, or the background of a script); restart.signal= names another");
        }
        console.accept("restart: sends SIG" + signalling().signal() + " to process " + pid);
        if (pid == ProcessHandle.current().pid()) {
            end.signal(signalling().signal(), options.killDelay());
        } else {
            new SignalSender().send(signalling().signal(), pid);
        }
    }

    private Optional<ProcessHandle> target() {
        return switch (signalling().target()) {
            case "self" -> Optional.of(ProcessHandle.current());
            case "parent" -> ProcessHandle.current().parent();
            default -> ProcessHandle.of(Long.parseLong(signalling().target()));
        };
    }

    private boolean hasCommand() {
        return !signalling().command().isEmpty();
    }

    private HotswapOptions.Signalling signalling() {
        return options.signalling();
    }
}
