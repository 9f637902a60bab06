package io.hotswap.restart;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Ends this process for somebody else to start it again: its shutdown hooks run, and are cut off when they hang. */
public final class ProcessEnd {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Supplier<List<Thread>> hooks;
    private final Consumer<String> console;

    /**
     * For this process.
     *
     * @param hooks the application's shutdown hooks, as far as they are known
     */
    public ProcessEnd(Supplier<List<Thread>> hooks, Consumer<String> console) {
        this.hooks = hooks;
        this.console = console;
    }

    /** Begins the end with an exit code and returns. */
    public void exit(int exitCode, Duration killDelay) {
        Thread exit = RestartRun.daemon(() -> exit(exitCode), "hotswap-exit");
        Runnable cutOff = () -> Runtime.getRuntime().halt(exitCode);
        HookDeadline deadline = new HookDeadline(killDelay, exit, hooks.get(), console, cutOff);
        RestartRun.daemon(deadline, "hotswap-exit-deadline").start();
        exit.start();
    }

    /**
     * Sends this process a signal. What it does is the application's to say; only if it begins the JVM's shutdown, that is cut
     * off.
     */
    public void signal(String name, Duration killDelay) throws IOException {
        List<Thread> known = hooks.get();
        Optional<TerminationSignal> ending = TerminationSignal.find(name);
        new SignalSender().send(name, ProcessHandle.current().pid());
        ending.ifPresent(signal -> RestartRun.daemon(() -> limit(signal, known, killDelay), "hotswap-signal-deadline")
                .start());
    }

    private void exit(int exitCode) {
        try {
            System.exit(exitCode);
        } catch (SecurityException refused) {
            console.accept("the application's security manager refused the exit, restart it yourself: " + refused);
        }
    }

    private void limit(TerminationSignal signal, List<Thread> known, Duration killDelay) {
        Runnable cutOff = () -> Runtime.getRuntime().halt(signal.exitCode());
        try {
            handler(signal, killDelay)
                    .ifPresent(thread -> new HookDeadline(killDelay, thread, known, console, cutOff).run());
        } catch (InterruptedException notByUs) {
            return;
        }
    }

    /** The thread that the JVM starts for a signal is called after it ({@code jdk.internal.misc.Signal}). */
    private static Optional<Thread> handler(TerminationSignal signal, Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        Optional<Thread> handler = Optional.empty();
        while (handler.isEmpty() && Instant.now().isBefore(deadline)) {
            handler = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("SIG" + signal + " handler"))
                    .findFirst();
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
        return handler;
    }
}
