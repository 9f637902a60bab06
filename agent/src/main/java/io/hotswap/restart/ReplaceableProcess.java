package io.hotswap.restart;

import io.hotswap.restart.sockets.NativeDescriptors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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

    /** Lets the listening sockets leave this image. */
    @FunctionalInterface
    interface Leaving {
        /**
         * Before the shutdown hooks; the descriptors that the next image inherits for it.
         *
         * @param inherited those that it inherits anyway
         */
        SortedSet<Integer> leave(NativeDescriptors functions, LaunchCommand command, Set<Integer> inherited);
    }

    /** The replacement by the next generation of the same command. */
    ImageReplacement replacement(
            Generation generation,
            InheritedDescriptors inherited,
            Leaving leaving,
            UnaryOperator<LaunchCommand> debugger,
            List<RestartPart> parts,
            Consumer<String> console)
            throws IOException {
        List<Path> existing = programs.existing();
        if (existing.isEmpty()) {
            throw new IOException("neither " + programs.executed() + " nor " + programs.launcher() + " exists now");
        }
        LaunchCommand listening = debugger.apply(command);
        DebuggerArgument.notes(command).forEach(note -> console.accept("restart: " + note));
        SortedSet<Integer> kept = inherited.stillOpen(OpenDescriptor.all());
        Set<Integer> listeners = leaving.leave(functions.descriptors(), listening, kept);
        long processId = ProcessHandle.current().pid();
        LaunchCommand left = listening;
        for (RestartPart part : parts) {
            left = left(part, left, console);
        }
        LaunchCommand next =
                left.with(Generation.VARIABLE, generation.next(kept, listeners).value(processId));
        kept.addAll(listeners);
        return new ImageReplacement(functions, existing, next, kept);
    }

    static LaunchCommand left(RestartPart part, LaunchCommand command, Consumer<String> console) {
        try {
            return part.leave(command);
        } catch (IOException staysBehind) {
            console.accept("restart: " + staysBehind.getMessage());
            return command;
        } catch (RuntimeException | LinkageError failed) {
            // The border to the restart, which goes on without the part.
            console.accept("restart: something stays behind: " + failed);
            return command;
        }
    }
}
