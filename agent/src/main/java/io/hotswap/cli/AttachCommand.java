package io.hotswap.cli;

import io.hotswap.config.OptionException;
import io.hotswap.config.OptionSources;
import io.hotswap.config.OptionsParser;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attach}: loads the agent, or changes the options of the one that is there. */
@Command(
        name = "attach",
        description = "Load the agent into a running JVM, or change the options of the agent in it.",
        mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PID|NAME", description = "The process's number, or its main class or jar.")
    private String process = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Options of the agent.")
    private List<String> options = List.of();

    @Mixin
    private final JsonSwitch output = new JsonSwitch();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        String arguments = String.join(",", options);
        check(arguments);
        JvmProcesses jvms = new JvmProcesses(ControlAddress.ofUser());
        long pid = jvms.resolve(process);
        if (jvms.hasAgent(pid)) {
            return Answers.ask(spec, jvms, pid, new ControlRequest("options", arguments, output.json));
        }
        AgentLoader.load(pid, arguments);
        if (!jvms.hasAgent(pid)) {
            throw new CommandFailure("hotswap did not start in process " + pid + "; its stderr says why");
        }
        return Answers.ask(spec, jvms, pid, new ControlRequest("status", "", output.json));
    }

    private static void check(String arguments) {
        try {
            OptionsParser.parse(new OptionSources(arguments, Map.of(), Map.of(), Path.of("")));
        } catch (OptionException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }
}
