package io.hotswap.cli;

import static java.util.Objects.requireNonNull;

import io.hotswap.config.OptionKey;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of {@code java -jar hotswap.jar}. */
@Command(
        name = "hotswap",
        description = "Makes edits live in a running JVM. Start an application with"
                + " java -javaagent:hotswap.jar[=key=value,...], or attach to a running one.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = HotswapCommand.Version.class,
        subcommands = {
            RunCommand.class,
            InitCommand.class,
            ListCommand.class,
            AttachCommand.class,
            AgentCommands.Status.class,
            AgentCommands.History.class,
            AgentCommands.Diff.class,
            AgentCommands.Rollback.class,
            AgentCommands.Guard.class,
            AgentCommands.Metrics.class,
            AgentCommands.Reload.class,
            AgentCommands.Restart.class,
            AgentCommands.On.class,
            AgentCommands.Off.class,
            ExplainCommand.class,
            McpCommand.class
        })
public final class HotswapCommand implements Runnable {
    private static final int IMPOSSIBLE = 2;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /** The version that the jar's manifest states. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"hotswap " + number()};
        }

        static String number() {
            String version = HotswapCommand.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }

    /**
     * Exits with 0 when done, 1 when a reload was not applied, 2 when the command is not possible; {@code run} with the
     * application's exit code.
     */
    public static void main(String... arguments) {
        System.exit(
                ApplicationRun.isAskedFor(arguments)
                        ? run(arguments)
                        : commandLine().execute(arguments));
    }

    private static int run(String... arguments) {
        PrintWriter err = new PrintWriter(System.err, true);
        try {
            return ApplicationRun.execute(List.of(arguments).subList(1, arguments.length));
        } catch (CommandFailure | InterruptedException failure) {
            return failed(failure, err);
        }
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new HotswapCommand());
        commandLine.getCommandSpec().usageMessage().footer(optionHelp());
        requireNonNull(commandLine.getSubcommands().get("run")).setStopAtPositional(true);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command.getErr()));
        return commandLine;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    private static int failed(Exception failure, PrintWriter err) {
        err.println("hotswap: " + (failure instanceof CommandFailure ? failure.getMessage() : failure));
        return IMPOSSIBLE;
    }

    private static String[] optionHelp() {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "Options of the agent, also HOTSWAP_* in the environment,"
                        + " hotswap.* as system properties, or in the file hotswap.properties:"));
        for (OptionKey key : OptionKey.values()) {
            String otherwise = key.defaultText().isEmpty() ? "" : " Default: " + key.defaultText() + ".";
            lines.add("  " + key.key() + "=" + key.type().allowed());
            lines.add("      " + key.sentence() + otherwise);
        }
        return lines.toArray(String[]::new);
    }
}
