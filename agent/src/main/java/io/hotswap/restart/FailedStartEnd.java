package io.hotswap.restart;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The end of an image in which the application did not start: in the JVM's last shutdown slot, one follows that waits. */
final class FailedStartEnd {
    private final FailedStart start;
    private final Callable<ReplaceableProcess> armed;
    private final NextImage next;
    private final Consumer<String> console;

    /**
     * Of this image.
     *
     * @param start judges whether the application has started
     * @param armed waits for the arming
     */
    FailedStartEnd(FailedStart start, Callable<ReplaceableProcess> armed, NextImage next, Consumer<String> console) {
        this.start = start;
        this.armed = armed;
        this.next = next;
        this.console = console;
    }

    /** Does not return if the start has failed and the image could be replaced. */
    void atEndOfShutdown() {
        // The border to the operating system and the JDK's inside: the process ends as it would have without us.
        try {
            ReplaceableProcess process = armed.call();
            Optional<String> how = process.shutdown().cause().flatMap(start::how);
            Optional<String> refusal = how.flatMap(failed -> DebuggerArgument.refusal(process.command()));
            if (refusal.isPresent()) {
                console.accept("does not wait for the next build: " + refusal.get());
            } else if (how.isPresent()) {
                ImageReplacement waiting = next.waitingReplacement(start.since());
                console.accept(how.get() + "; waits for the next build (restart.min-uptime=0 lets it end), end it with"
                        + " Ctrl-C or kill " + ProcessHandle.current().pid());
                new ChildProcesses(ProcessHandle.current()).tell(console);
                console.accept("does not wait for the next build: " + waiting.replace());
            }
        } catch (Exception | LinkageError | OutOfMemoryError failure) {
            console.accept("does not wait for the next build: " + Failure.sentence(failure));
        }
    }
}
