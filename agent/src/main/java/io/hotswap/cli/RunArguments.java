package io.hotswap.cli;

import io.hotswap.supervisor.AgentArgument;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@code run} was given.
 *
 * @param options options of the agent, as an agent argument has them
 * @param command the application's java command
 */
record RunArguments(String options, List<String> command) {
    private static final Pattern OPTION = Pattern.compile("[a-z][a-z.-]*=.*", Pattern.DOTALL);
    private static final String SEPARATOR = "--";

    RunArguments {
        command = List.copyOf(command);
    }

    /** Options come first; the separator may be missing, since a parser of options takes away one that nothing precedes. */
    static RunArguments parse(List<String> words) {
        int separator = words.indexOf(SEPARATOR);
        List<String> options =
                words.stream().takeWhile(word -> OPTION.matcher(word).matches()).toList();
        boolean separated = separator == options.size();
        List<String> command = words.subList(options.size() + (separated ? 1 : 0), words.size());
        if (command.isEmpty()) {
            throw new CommandFailure("no command to run: hotswap run [KEY=VALUE...] -- java -jar app.jar");
        }
        if (!AgentArgument.isLauncher(command.get(0))) {
            throw new CommandFailure(command.get(0) + " is neither an option nor a java launcher: hotswap run"
                    + " [KEY=VALUE...] -- java -jar app.jar; for a script, put the agent into it:"
                    + " -javaagent:hotswap.jar");
        }
        return new RunArguments(String.join(",", options), command);
    }
}
