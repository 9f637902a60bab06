package io.hotswap.supervisor;

import io.hotswap.restart.TerminationSignal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One process of the application. */
final class Child {
    private final Process process;
    private final Instant started;
    private final RequestFile file;
    private final SignalForwarding forwarding;
    private volatile Optional<TerminationSignal> received = Optional.empty();
    private volatile boolean abandoned;

    private Child(Process process, RequestFile file, SignalForwarding forwarding) {
        this.process = process;
        this.started = Instant.now();
        this.file = file;
        this.forwarding = forwarding;
    }

    static Child start(ProcessBuilder command, RequestFile file, SignalForwarding forwarding) throws IOException {
        file.clear();
        return new Child(command.start(), file, forwarding);
    }

    /** Hands a signal on. Who sends one while the application ends for a restart does not want it to come back. */
    void receive(TerminationSignal signal) {
        received = Optional.of(signal);
        abandoned |= file.read().isPresent();
        forwarding.forward(signal, process);
    }

    /** Waits for the end. */
    ChildEnd await(boolean again) throws InterruptedException {
        int code = process.waitFor();
        Duration lived = Duration.between(started, Instant.now());
        Optional<TerminationSignal> signal = received;
        if (abandoned && signal.isPresent()) {
            return new ChildEnd(signal.get().exitCode(), started, lived, again, true, Optional.empty());
        }
        return new ChildEnd(
                code,
                started,
                lived,
                again,
                signal.isPresent(),
                file.read().filter(request -> request.isOf(process.pid(), code)));
    }

    /** Ends it, if it has not ended, for a supervisor that cannot go on. */
    void destroy() {
        process.destroy();
    }
}
