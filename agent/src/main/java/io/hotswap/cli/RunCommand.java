package io.hotswap.cli;

import io.hotswap.config.HotswapOptions;
import io.hotswap.config.OptionException;
import io.hotswap.config.OptionSources;
import io.hotswap.config.OptionsParser;
import io.hotswap.report.Console;
import io.hotswap.supervisor.AgentArgument;
import io.hotswap.supervisor.Supervisor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code run}: starts an application with the agent, and again where it cannot restart itself. */
@Command(
        name = "run",
        description =
                "Start an application with the agent, and start it again where it cannot restart in its own process."
                        + " Signals are handed on to it, and its exit code is the command's.",
        customSynopsis = "hotswap run [KEY=VALUE...] -- java ...",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final String AGENT = "io.hotswap.HotswapAgent";

    @Parameters(
            arity = "1..*",
            paramLabel = "KEY=VALUE... -- COMMAND",
            description = "Options of the agent, and the java command that starts the application.")
    private List<String> words = List.of();

    @Override
    public Integer call() throws InterruptedException {
        RunArguments arguments = RunArguments.parse(words);
        AgentArgument agent = new AgentArgument(OwnJar.path(), AGENT);
        List<String> command = withAgent(agent, arguments);
        HotswapOptions options = options(command.stream()
                .flatMap(word -> agent.options(word).stream())
                .findFirst()
                .orElse(""));
        Console console = new Console(
                System.err, () -> Console.Verbosity.valueOf(options.log().toUpperCase(Locale.ROOT)));
        try {
            return Supervisor.run(command, options, console::say);
        } catch (IOException failed) {
            throw new CommandFailure("cannot start " + command.get(0) + ": " + failed.getMessage());
        }
    }

    private static List<String> withAgent(AgentArgument agent, RunArguments arguments) {
        Optional<String> variable = VARIABLES.stream()
                .filter(name -> hasAgent(agent, System.getenv().getOrDefault(name, "")))
                .findFirst();
        if (variable.isEmpty()) {
            return agent.in(arguments.command(), arguments.options());
        }
        if (!arguments.options().isEmpty()) {
            throw new CommandFailure("the agent comes by the environment variable " + variable.get()
                    + " already: write " + arguments.options() + " there");
        }
        return arguments.command();
    }

    private static boolean hasAgent(AgentArgument agent, String variable) {
        return Stream.of(variable.split("\\s+"))
                .anyMatch(word -> agent.options(word).isPresent());
    }

    private static HotswapOptions options(String arguments) {
        try {
            return OptionsParser.parse(OptionSources.ofProcess(arguments));
        } catch (OptionException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }
}
