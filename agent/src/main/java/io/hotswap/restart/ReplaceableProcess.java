package io.hotswap.restart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * This process with all that is needed to replace its image, read and linked while the JVM was starting.
 *
 * @param functions the native functions
 * @param shutdown the JVM's shutdown sequence
 * @param programs what to execute
 * @param command how this process was started
 */
record ReplaceableProcess(
        NativeProcess functions, JavaShutdown shutdown, ExecutablePaths programs, LaunchCommand command) {

    /** The replacement by the next generation of the same command. */
    ImageReplacement replacement(
            Generation generation,
            InheritedDescriptors inherited,
            UnaryOperator<LaunchCommand> debugger,
            List<RestartPart> parts,
            Consumer<String> console)
            throws IOException {
        List<Path> existing = programs.existing();
        if (existing.isEmpty()) {
            throw new IOException("neither " + programs.executed() + " nor " + programs.launcher() + " exists now");
        }
        LaunchCommand listening = debugger.apply(command);
        if (!listening.equals(command)) {
            console.accept("restart: jdwp connected to a debugger (server=n), the next image listens instead"
                    + " (server=y,suspend=n): attach the debugger again");
        }
        SortedSet<Integer> kept = inherited.stillOpen(OpenDescriptor.all());
        long processId = ProcessHandle.current().pid();
        LaunchCommand left = listening;
        for (RestartPart part : parts) {
            left = left(part, left, console);
        }
        LaunchCommand next =
                left.with(Generation.VARIABLE, generation.next(kept).value(processId));
        return new ImageReplacement(functions, existing, next, kept);
    }

    private static LaunchCommand left(RestartPart part, LaunchCommand command, Consumer<String> console) {
        try {
            return part.leave(command);
        } catch (IOException staysBehind) {
            console.accept("restart: " + staysBehind.getMessage());
            return command;
        }
    }
}
