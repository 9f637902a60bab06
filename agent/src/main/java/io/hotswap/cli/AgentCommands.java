package io.hotswap.cli;

import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that an agent in another process carries out. */
final class AgentCommands {
    private AgentCommands() {}

    /** Sends its own name to the agent. */
    abstract static class AgentCommand implements Callable<Integer> {
        @Parameters(
                paramLabel = "PID|NAME",
                description = "The process's number, or the name of its main class or jar.")
        private String process = "";

        @Mixin
        private final JsonSwitch output = new JsonSwitch();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public final Integer call() {
            JvmProcesses jvms = new JvmProcesses(ControlAddress.ofUser());
            String name = spec == null ? "" : spec.name();
            return Answers.ask(spec, jvms, jvms.resolve(process), new ControlRequest(name, "", output.json));
        }
    }

    @Command(
            name = "status",
            description = "Show what the agent watches and what it did last.",
            mixinStandardHelpOptions = true)
    static final class Status extends AgentCommand {}

    @Command(name = "history", description = "Show the last reloads.", mixinStandardHelpOptions = true)
    static final class History extends AgentCommand {}

    @Command(
            name = "reload",
            description = "Compare the outputs with the process now, and apply what differs.",
            mixinStandardHelpOptions = true)
    static final class Reload extends AgentCommand {}

    @Command(
            name = "on",
            description = "Apply changes, those that came in the meantime too.",
            mixinStandardHelpOptions = true)
    static final class On extends AgentCommand {}

    @Command(name = "off", description = "Collect changes without applying them.", mixinStandardHelpOptions = true)
    static final class Off extends AgentCommand {}
}
