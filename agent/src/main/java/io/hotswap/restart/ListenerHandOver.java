package io.hotswap.restart;

import io.hotswap.restart.sockets.Arrival;
import io.hotswap.restart.sockets.Departure;
import io.hotswap.restart.sockets.NativeDescriptors;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The listening sockets that this image takes over from the one before, and those that it leaves to the next. */
final class ListenerHandOver {
    private static final String WAITING = "hotswap-restart-listeners";

    private final Supplier<RestartSettings> settings;
    private final OwnPorts ports;
    private final Consumer<String> console;
    private final ApplicationSockets sockets;
    private final Arrival arrival;

    /**
     * On the thread that calls the agent, before the application opens descriptors.
     *
     * @param atStart all descriptors
     * @param ports that the agent listens on
     * @param armed waits for the arming
     */
    ListenerHandOver(
            Supplier<RestartSettings> settings,
            List<OpenDescriptor> atStart,
            OwnPorts ports,
            Callable<ReplaceableProcess> armed,
            Consumer<String> console) {
        Set<Integer> left = expected();
        this.settings = settings;
        this.ports = ports;
        this.console = console;
        this.sockets = ApplicationSockets.at(atStart, left);
        this.arrival = new Arrival(left, () -> armed.call().functions().descriptors(), console);
    }

    /** The descriptors that the previous image has left for the agent that starts in this one. */
    static Set<Integer> expected() {
        // Attached later, the agent would find the application's own descriptors under these numbers.
        return ApplicationSockets.isPremain() ? Generation.ofThisProcess().listeners() : Set.of();
    }

    /** Whether they wait for the application already. */
    static boolean isWaiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(WAITING));
    }

    Arrival arrival() {
        return arrival;
    }

    /** Lets those that the previous image has left wait for the application, and closes the others after a while. */
    void beginWaiting() {
        if (arrival.isExpected()) {
            RestartRun.daemon(this::closeUntaken, WAITING).start();
        }
    }

    /** Leaves those of the application; see {@link ReplaceableProcess.Leaving}. */
    SortedSet<Integer> leave(NativeDescriptors functions, LaunchCommand command, Set<Integer> inherited) {
        Departure.Ownership ours = sockets.without(inherited, DebuggerArgument.ports(command));
        return new Departure(functions, console)
                .leave(
                        (descriptor, target, port) -> !ports.contains(port)
                                && !arrival.isUnwanted(descriptor)
                                && ours.isOfApplication(descriptor, target, port),
                        settings.get().grace());
    }

    /** Those of the application, kept open for itself under second numbers. */
    Arrival keep(NativeDescriptors functions, LaunchCommand command) {
        Departure.Ownership ours = sockets.without(Set.of(), DebuggerArgument.ports(command));
        Set<Integer> kept = new Departure(functions, console)
                .keep((descriptor, target, port) ->
                        !ports.contains(port) && ours.isOfApplication(descriptor, target, port));
        return Arrival.inSameImage(kept, () -> functions, console);
    }

    private void closeUntaken() {
        try {
            arrival.closeLeaked();
            Thread.sleep(settings.get().patience().toMillis());
            arrival.closeUntaken("the application does not listen there again");
        } catch (Exception | LinkageError failure) {
            // The border to the operating system and the JDK's inside.
            console.accept("restart: listening sockets are not handed over: " + Failure.sentence(failure));
        }
    }
}
