package io.hotswap.restart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends signals by the shell's own {@code kill}, which is there also where no program of that name is (POSIX, kill). */
public final class SignalSender {

    /**
     * Sends one signal.
     *
     * @param signal its name without SIG
     * @throws IOException when it could not be sent, with why
     */
    public void send(String signal, long processId) throws IOException {
        String cannot = "cannot send SIG" + signal + " to process " + processId + ": ";
        Process shell;
        try {
            shell = new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + processId)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException noShell) {
            throw new IOException(cannot + noShell.getMessage(), noShell);
        }
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (await(shell) != 0) {
            throw new IOException(cannot + said);
        }
    }

    private static int await(Process shell) throws IOException {
        try {
            return shell.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
