package io.hotswap;

import io.hotswap.restart.ProcessEnd;
import io.hotswap.supervisor.SupervisorLink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends the process with an exit code for a supervisor: our own, which is told beforehand that this is no end, or any other,
 * which knows the code.
 */
final class SupervisedExit {
    private final Optional<SupervisorLink> supervisor;
    private final Supplier<List<Path>> outputs;
    private final ProcessEnd end;
    private final Runnable beforeEnd;
    private final Consumer<String> console;

    SupervisedExit(
            Optional<SupervisorLink> supervisor,
            Supplier<List<Path>> outputs,
            ProcessEnd end,
            Runnable beforeEnd,
            Consumer<String> console) {
        this.supervisor = supervisor;
        this.outputs = outputs;
        this.end = end;
        this.beforeEnd = beforeEnd;
        this.console = console;
    }

    boolean isSupervised() {
        return supervisor.filter(SupervisorLink::isAlive).isPresent();
    }

    /** Tells our supervisor, if one waits, that an exit with this code asks for a restart. */
    void announce(int exitCode) {
        supervisor.filter(SupervisorLink::isAlive).ifPresent(link -> {
            try {
                link.ask(exitCode, outputs.get());
            } catch (IOException unheard) {
                console.accept("the supervisor cannot be asked for a restart: " + unheard.getMessage());
            }
        });
    }

    void exit(int exitCode, Duration killDelay) {
        announce(exitCode);
        beforeEnd.run();
        end.exit(exitCode, killDelay);
    }

    /** One clause for {@code status}; empty where none of our supervisors has started this process. */
    String describe() {
        return supervisor.map(link -> " (" + link.describe() + ")").orElse("");
    }
}
