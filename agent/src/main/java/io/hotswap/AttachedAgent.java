package io.hotswap;

import io.hotswap.restart.LaunchCommand;
import io.hotswap.restart.RestartPart;
import io.hotswap.supervisor.AgentArgument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets the next image begin with the agent where it was attached to this one, whose command does not name it.
 *
 * @param arguments those that the agent has now
 */
record AttachedAgent(AgentArgument agent, Supplier<String> arguments, Consumer<String> console) implements RestartPart {

    @Override
    public LaunchCommand leave(LaunchCommand command) throws IOException {
        String program = command.arguments().get(0);
        if (!AgentArgument.isLauncher(program)) {
            throw new IOException("the next image has no agent, since " + program
                    + " is not the java launcher: attach it again, or start the JVM with -javaagent:" + agent.jar());
        }
        List<String> changed = new ArrayList<>(agent.in(command.arguments(), arguments.get()));
        for (int i = 1; i < changed.size(); i++) {
            String text = changed.get(i);
            if (!command.arguments().contains(text)) {
                changed.set(i, exact(text));
            }
        }
        console.accept("restart: the agent was attached, the next image begins with it (-javaagent)");
        return new LaunchCommand(changed, command.environment());
    }

    private static String exact(String text) throws IOException {
        return LaunchCommand.argument(text)
                .orElseThrow(() ->
                        new IOException("the next image has no agent, since the system's character set cannot say "
                                + text + ": attach it again"));
    }
}
