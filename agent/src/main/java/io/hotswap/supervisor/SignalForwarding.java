package io.hotswap.supervisor;

import io.hotswap.restart.SignalSender;
import io.hotswap.restart.TerminationSignal;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Hands signals on to the application, unless it has had them: the terminal sends Ctrl-C to every process of its foreground
 * group (termios(3), {@code ISIG}), and Windows to every process of the console.
 */
final class SignalForwarding {
    private final SignalSender sender;
    private final BooleanSupplier inForeground;
    private final Consumer<String> console;

    /**
     * For this process.
     *
     * @param inForeground whether this process and its children are the foreground of a terminal now
     */
    SignalForwarding(SignalSender sender, BooleanSupplier inForeground, Consumer<String> console) {
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
