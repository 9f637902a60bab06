package io.hotswap.cli;

import java.util.List;
import java.util.concurrent.Callable;
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
    @Parameters(
            arity = "0..*",
            paramLabel = "KEY=VALUE... -- COMMAND",
            description = "Options of the agent, and the java command that starts the application.")
    private List<String> words = List.of();

    @Override
    public Integer call() throws InterruptedException {
        return ApplicationRun.execute(words);
    }
}
