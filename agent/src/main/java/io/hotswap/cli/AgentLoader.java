package io.hotswap.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import java.io.IOException;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Loads the jar that this class came from into another JVM. */
final class AgentLoader {
    private AgentLoader() {}

    /** Loads the agent with arguments as after {@code -javaagent:hotswap.jar=}. */
    static void load(long pid, String arguments) {
        JvmProcesses.requireAttachModule();
        try {
            ByteBuddyAgent.attach(OwnJar.path().toFile(), Long.toString(pid), arguments);
        } catch (IllegalStateException | IllegalArgumentException failed) {
            throw new CommandFailure("process " + pid + " does not take an agent: " + why(failed));
        }
    }

    private static String why(RuntimeException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        if (cause instanceof AttachNotSupportedException) {
            return words + "; it is not a HotSpot JVM, or runs with -XX:+DisableAttachMechanism:"
                    + " start it with -javaagent:hotswap.jar instead";
        }
        if (cause instanceof AgentLoadException || cause instanceof AgentInitializationException) {
            return words + "; start it with -XX:+EnableDynamicAgentLoading, or with -javaagent:hotswap.jar";
        }
        return cause instanceof IOException
                ? words + "; it belongs to another user or does not answer"
                : cause.toString();
    }
}
