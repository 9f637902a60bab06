package io.hotswap;

import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The agent that is in this JVM already, found by its thread, since a second load of the jar runs in the same classes. */
final class RunningAgent {
    private RunningAgent() {}

    static boolean isPresent() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("hotswap-reload"));
    }

    /** Hands new options to it. */
    static void change(@Nullable String arguments) {
        try {
            ControlReply reply = ControlClient.ask(
                    ControlAddress.ofUser().socket(ProcessHandle.current().pid()),
                    new ControlRequest("options", Optional.ofNullable(arguments).orElse(""), false));
            System.err.println("hotswap: is in this JVM already: " + reply.text());
        } catch (IOException unreachable) {
            System.err.println("hotswap: is in this JVM already and does not answer on its socket ("
                    + unreachable.getMessage() + "); its options stay as they are");
        }
    }
}
