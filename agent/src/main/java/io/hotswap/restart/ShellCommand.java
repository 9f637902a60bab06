package io.hotswap.restart;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A command that the user has configured, run by the system's shell. What it prints goes to this process's stderr, never to
 * the application's stdout, and by inheritance rather than through us: it may outlive this process.
 *
 * @param text as it was written
 */
public record ShellCommand(String text) {

    /**
     * Runs it to its end.
     *
     * @param reason why, in {@code HOTSWAP_REASON}
     * @throws IOException when there is no shell
     */
    public int run(String reason) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder(arguments(System.getProperty("os.name")))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        shell.environment()
                .put("HOTSWAP_PID", Long.toString(ProcessHandle.current().pid()));
        shell.environment().put("HOTSWAP_REASON", reason);
        Process running = shell.start();
        running.getOutputStream().close();
        return running.waitFor();
    }

    List<String> arguments(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows")
                ? List.of("cmd", "/c", "(" + text + ") 1>&2")
                : List.of("sh", "-c", "exec 1>&2\n" + text);
    }
}
