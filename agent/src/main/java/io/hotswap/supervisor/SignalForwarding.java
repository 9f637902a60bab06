package io.hotswap.supervisor;

import io.hotswap.restart.TerminationSignal;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Hands signals on to the application, unless it has had them: the terminal sends Ctrl-C to every process of its foreground
 * group (termios(3), {@code ISIG}), and Windows to every process of the console.
 */
final class SignalForwarding {
    private final Sender sender;
    private final BooleanSupplier inForeground;
    private final Consumer<String> console;

    /** How signals other than SIGTERM are sent. */
    interface Sender {
        void send(String signal, long processId) throws IOException;
    }

    /**
     * For this process.
     *
     * @param inForeground whether this process and its children are the foreground of a terminal now
     */
    SignalForwarding(Sender sender, BooleanSupplier inForeground, Consumer<String> console) {
        this.sender = sender;
        this.inForeground = inForeground;
        this.console = console;
    }

    void forward(TerminationSignal signal, Process process) {
        if (!process.supportsNormalTermination() || fromTerminal(signal)) {
            return;
        }
        if (signal == TerminationSignal.TERM) {
            process.destroy();
            return;
        }
        try {
            sender.send(signal.name(), process.pid());
        } catch (IOException unsent) {
            console.accept(unsent.getMessage() + "; sends SIGTERM instead");
            process.destroy();
        }
    }

    private boolean fromTerminal(TerminationSignal signal) {
        return signal == TerminationSignal.INT && inForeground.getAsBoolean();
    }
}
