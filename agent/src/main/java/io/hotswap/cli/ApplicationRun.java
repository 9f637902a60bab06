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
import java.util.stream.Stream;

/**
 * What {@code run} does. It needs no parser of command lines, which would cost the waiting process a third of its memory, so
 * that it is called without one where nothing but a run is asked for.
 */
final class ApplicationRun {
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final String AGENT = "io.hotswap.HotswapAgent";
    private static final AgentArgument OURS = new AgentArgument(OwnJar.path(), AGENT);

    private ApplicationRun() {}

    /** Whether a command line asks for a run, and not for its help. */
    static boolean isAskedFor(String... commandLine) {
        return commandLine.length > 1
                && commandLine[0].equals("run")
                && (commandLine[1].equals("--") || !commandLine[1].startsWith("-"));
    }

    /**
     * Runs an application to its end.
     *
     * @param words the agent's options and the command, as they were written
     * @return the application's exit code
     */
    static int execute(List<String> words) throws InterruptedException {
        List<String> command = withAgent(RunArguments.parse(words));
        HotswapOptions options = options(command.stream()
                .flatMap(word -> OURS.options(word).stream())
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

    private static List<String> withAgent(RunArguments arguments) {
        Optional<String> variable = VARIABLES.stream()
                .filter(name -> hasAgent(System.getenv().getOrDefault(name, "")))
                .findFirst();
        if (variable.isEmpty()) {
            return OURS.in(arguments.command(), arguments.options());
        }
        if (!arguments.options().isEmpty()) {
            throw new CommandFailure("the agent comes by the environment variable " + variable.get()
                    + " already: write " + arguments.options() + " there");
        }
        return arguments.command();
    }

    private static boolean hasAgent(String variable) {
        return Stream.of(variable.split("\\s+"))
                .anyMatch(word -> OURS.options(word).isPresent());
    }

    private static HotswapOptions options(String arguments) {
        try {
            return OptionsParser.parse(OptionSources.ofProcess(arguments));
        } catch (OptionException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }
}
