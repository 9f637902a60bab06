package io.hotswap.cli;

import static java.util.Objects.requireNonNull;

import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints what agents answer. */
final class Answers {
    private Answers() {}

    static void print(@Nullable CommandSpec spec, String text) {
        requireNonNull(spec).commandLine().getOut().println(text);
        requireNonNull(spec).commandLine().getOut().flush();
    }

    /** Asks the agent in a process and prints its answer; its exit code is the command's. */
    static int ask(@Nullable CommandSpec spec, JvmProcesses jvms, long pid, ControlRequest request) {
        ControlReply reply = of(jvms, pid, request);
        print(spec, reply.text());
        return reply.exitCode();
    }

    /** What the agent in a process answers. */
    static ControlReply of(JvmProcesses jvms, long pid, ControlRequest request) {
        if (!jvms.answers(pid)) {
            throw new CommandFailure(
                    "hotswap is not in process " + pid + "; load it with: java -jar hotswap.jar attach " + pid);
        }
        try {
            return ControlClient.ask(jvms.socket(pid), request);
        } catch (IOException ended) {
            throw new CommandFailure("process " + pid + " has ended before it answered: " + ended.getMessage());
        }
    }
}
