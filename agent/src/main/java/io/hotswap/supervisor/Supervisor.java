package io.hotswap.supervisor;

import io.hotswap.config.HotswapOptions;
import io.hotswap.restart.SignalSender;
import io.hotswap.restart.TerminationSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the application as a child process on the same terminal and standard streams, hands signals on to it, and starts it
 * again when its agent has asked for that. An application that ends soon after such a start is broken: it is started again
 * when the next build has written something. Everything else is the application's end, and so this process's.
 */
public final class Supervisor {
    private final ProcessBuilder command;
    private final HotswapOptions options;
    private final RequestFile file;
    private final SignalForwarding forwarding;
    private final NextBuild builds;
    private final Consumer<String> console;
    private @Nullable Child child;

    private Supervisor(List<String> command, HotswapOptions options, RequestFile file, Consumer<String> console) {
        this.command = new ProcessBuilder(command).inheritIO();
        this.options = options;
        this.file = file;
        this.forwarding = new SignalForwarding(new SignalSender()::send, Foreground::isHere, console);
        this.builds = new NextBuild(options.watching(), console);
        this.console = console;
    }

    /**
     * Runs a command to its end.
     *
     * @param command how the application is started, with the agent
     * @return the application's exit code
     * @throws IOException when the command cannot be started
     */
    public static int run(List<String> command, HotswapOptions options, Consumer<String> console)
            throws IOException, InterruptedException {
        Supervisor supervisor = new Supervisor(command, options, RequestFile.create(), console);
        Stream.of(TerminationSignal.values()).forEach(signal -> signal.handle(supervisor::receive));
        return supervisor.run();
    }

    private int run() throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        command.environment().put(SupervisorLink.VARIABLE, SupervisorLink.value(self, file));
        return supervise();
    }

    private int supervise() throws IOException, InterruptedException {
        Duration minUptime = options.restarting().minUptime();
        List<Path> outputs = List.of();
        ChildEnd end = runOnce(false);
        while (end.next(minUptime) != ChildEnd.Next.END) {
            if (end.request().isPresent()) {
                outputs = end.request().get().outputs();
                console.accept("starts the application again");
            } else {
                awaitBuild(end, outputs);
            }
            end = runOnce(true);
        }
        return end.exitCode();
    }

    private void awaitBuild(ChildEnd end, List<Path> outputs) throws InterruptedException {
        console.accept("the application ended with exit code " + end.exitCode() + " within "
                + options.restarting().minUptime().toMillis() + " ms of its restart; the next build starts it again: "
                + String.join(", ", outputs.stream().map(Path::toString).toList()));
        builds.await(outputs, end.started());
        console.accept("starts the application again after a build");
    }

    private ChildEnd runOnce(boolean again) throws IOException, InterruptedException {
        Child started = start();
        try {
            return started.await(again);
        } finally {
            started.destroy();
            ended();
        }
    }

    private synchronized Child start() throws IOException {
        Child started = Child.start(command, file, forwarding);
        child = started;
        return started;
    }

    private synchronized void ended() {
        child = null;
    }

    private synchronized void receive(TerminationSignal signal) {
        Child running = child;
        if (running == null) {
            System.exit(signal.exitCode());
        } else {
            running.receive(signal);
        }
    }
}
