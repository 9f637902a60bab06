package io.hotswap.restart;

import io.hotswap.restart.sockets.Departure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which listening sockets of this process are the application's: not those that another agent or a debugger had before it
 * started, and not those that the process was started with. In a JVM that the agent was attached to, none, because what
 * is open then may be anybody's.
 */
final class ApplicationSockets {
    private static final String PREMAIN = "loadClassAndCallPremain";

    private final boolean seenFromStart;
    private final Set<OpenDescriptor> foreign;

    private ApplicationSockets(boolean seenFromStart, Set<OpenDescriptor> foreign) {
        this.seenFromStart = seenFromStart;
        this.foreign = foreign;
    }

    /**
     * Seen early in this image.
     *
     * @param open all descriptors
     * @param handedOver those that the previous image left, which are the application's, taken or not
     */
    static ApplicationSockets at(List<OpenDescriptor> open, Set<Integer> handedOver) {
        Set<OpenDescriptor> foreign = new HashSet<>(open);
        foreign.removeIf(descriptor -> handedOver.contains(descriptor.number()));
        return new ApplicationSockets(isPremain(), foreign);
    }

    /** Whether the JVM calls the agent before the application's main. */
    static boolean isPremain() {
        // sun.instrument.InstrumentationImpl calls premain and agentmain by methods of its own.
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals(PREMAIN)));
    }

    /**
     * With what is known when they leave.
     *
     * @param inherited the descriptors that the process was started with
     * @param debuggers ports of the debugger's
     */
    Departure.Ownership without(Set<Integer> inherited, Set<Integer> debuggers) {
        return (descriptor, target, port) -> seenFromStart
                && !inherited.contains(descriptor)
                && !debuggers.contains(port)
                && foreign.stream()
                        .noneMatch(found ->
                                found.number() == descriptor && found.target().equals(target));
    }
}
