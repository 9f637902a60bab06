package io.hotswap.cli;

import static java.util.Objects.requireNonNull;

import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
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
        ControlReply reply = jvms.ask(pid, request);
        print(spec, reply.text());
        return reply.exitCode();
    }
}
