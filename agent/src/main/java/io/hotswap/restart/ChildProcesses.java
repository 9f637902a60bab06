package io.hotswap.restart;

import java.util.function.Consumer;

/**
 * Says which child processes outlive this image. They stay children of the process, but what waits for them, the JDK's reaper
 * threads, ends with the image: when they end they remain as zombies (wait(2), "Notes").
 */
final class ChildProcesses {
    private final ProcessHandle process;

    ChildProcesses(ProcessHandle process) {
        this.process = process;
    }

    /** One sentence for each that is alive. */
    void tell(Consumer<String> console) {
        process.children()
                .filter(ProcessHandle::isAlive)
                .forEach(child -> console.accept("restart: child process " + child.pid()
                        + child.info().command().map(name -> " (" + name + ")").orElse("")
                        + " goes on without its Process object, and stays as a zombie when it ends:"
                        + " end it in a shutdown hook"));
    }
}
