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
                index = "0",
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
            return Answers.ask(spec, jvms, jvms.resolve(process), new ControlRequest(name, argument(), output.json));
        }

        String argument() {
            return "";
        }
    }

    @Command(
            name = "status",
            description = "Show what the agent watches and what it did last.",
            mixinStandardHelpOptions = true)
    static final class Status extends AgentCommand {}

    @Command(
            name = "history",
            description = "Show the last reloads, when and why they were, and which can be rolled back.",
            mixinStandardHelpOptions = true)
    static final class History extends AgentCommand {}

    /** Is about one batch. */
    abstract static class VersionCommand extends AgentCommand {
        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "N",
                description = "The number of a batch, as history shows it; the last applied one when left out.")
        private String number = "";

        @Override
        final String argument() {
            return number;
        }
    }

    @Command(
            name = "rollback",
            description = "Bring the program back to what it was before a batch, as a batch of its own.",
            mixinStandardHelpOptions = true)
    static final class Rollback extends VersionCommand {}

    @Command(
            name = "diff",
            description = "Show what a batch changed: members, and the bytecode of bodies.",
            mixinStandardHelpOptions = true)
    static final class Diff extends VersionCommand {}

    @Command(
            name = "guard",
            description =
                    "Show what the guard has observed of the methods that it watches, or mark its last alarm as false.",
            mixinStandardHelpOptions = true)
    static final class Guard extends AgentCommand {
        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "false-alarm",
                description =
                        "Take the failures behind the last alarm for normal from now on, in .hotswap/false-alarms.")
        private String mark = "";

        @Override
        String argument() {
            return mark;
        }
    }

    @Command(
            name = "metrics",
            description = "Show the figures that the agent keeps, in the text format of Prometheus.",
            mixinStandardHelpOptions = true)
    static final class Metrics extends AgentCommand {}

    @Command(
            name = "reload",
            description = "Compare the outputs with the process now, and apply what differs.",
            mixinStandardHelpOptions = true)
    static final class Reload extends AgentCommand {}

    @Command(
            name = "restart",
            description = "Start the process again, if all that is pending would load.",
            mixinStandardHelpOptions = true)
    static final class Restart extends AgentCommand {}

    @Command(
            name = "on",
            description = "Apply changes, those that came in the meantime too.",
            mixinStandardHelpOptions = true)
    static final class On extends AgentCommand {}

    @Command(name = "off", description = "Collect changes without applying them.", mixinStandardHelpOptions = true)
    static final class Off extends AgentCommand {}
}
