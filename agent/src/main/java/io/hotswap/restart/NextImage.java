package io.hotswap.restart;

import io.hotswap.restart.sockets.NativeDescriptors;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Makes ready what replaces this image: the same command, which goes on at once or waits for a build. */
final class NextImage implements RestartRun.Preparation {
    private final Callable<ReplaceableProcess> armed;
    private final List<OpenDescriptor> atStart;
    private final ListenerHandOver listeners;
    private final List<RestartPart> parts;
    private final Consumer<String> console;

    /**
     * After this one.
     *
     * @param armed waits for the arming
     * @param atStart all descriptors that were open when this image began
     * @param parts what else goes along, in this order, to an image that goes on
     */
    NextImage(
            Callable<ReplaceableProcess> armed,
            List<OpenDescriptor> atStart,
            ListenerHandOver listeners,
            List<RestartPart> parts,
            Consumer<String> console) {
        this.armed = armed;
        this.atStart = List.copyOf(atStart);
        this.listeners = listeners;
        this.parts = List.copyOf(parts);
        this.console = console;
    }

    @Override
    public List<Thread> hooks() throws Exception {
        return armed.call().shutdown().hooks();
    }

    @Override
    public ImageReplacement replacement() throws Exception {
        return replacement(Generation.ofThisProcess().starting(), listeners::leave, parts);
    }

    /** By an image that waits for what is built later. */
    ImageReplacement waitingReplacement(Instant since) throws Exception {
        return replacement(Generation.ofThisProcess().awaiting(since), NextImage::leaveNone, List.of());
    }

    private ImageReplacement replacement(
            Generation generation, ReplaceableProcess.Leaving leaving, List<RestartPart> leavingParts)
            throws Exception {
        DebuggerArgument debugger = DebuggerArgument.ofThisHost();
        return armed.call().replacement(generation, inherited(), leaving, debugger::listening, leavingParts, console);
    }

    // An application that waits for a build answers no client.
    private static SortedSet<Integer> leaveNone(
            NativeDescriptors functions, LaunchCommand command, Set<Integer> inherited) {
        return new TreeSet<>();
    }

    private InheritedDescriptors inherited() {
        Generation generation = Generation.ofThisProcess();
        if (generation.number() > 1) {
            return InheritedDescriptors.ofLaterImage(atStart, generation.descriptors());
        }
        long processId = ProcessHandle.current().pid();
        return InheritedDescriptors.ofFirstImage(
                atStart,
                InheritedDescriptors.activated(System.getenv("LISTEN_PID"), System.getenv("LISTEN_FDS"), processId));
    }
}
