package io.hotswap.restart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The descriptors that the process was started with, beyond stdin, stdout and stderr; they live on in the next image. */
final class InheritedDescriptors {
    private final Map<Integer, String> targets = new HashMap<>();

    private InheritedDescriptors(List<OpenDescriptor> open, Predicate<OpenDescriptor> inherited) {
        open.stream().filter(inherited).forEach(found -> targets.put(found.number(), found.target()));
    }

    /** Told by kind, in the first image. */
    static InheritedDescriptors ofFirstImage(List<OpenDescriptor> open, int activated) {
        return new InheritedDescriptors(open, descriptor -> descriptor.isInherited(activated));
    }

    /** Known by number, in a later image: what this image's own agents have opened meanwhile does not add up. */
    static InheritedDescriptors ofLaterImage(List<OpenDescriptor> open, Set<Integer> numbers) {
        return new InheritedDescriptors(open, descriptor -> numbers.contains(descriptor.number()));
    }

    /** Those that are still what they were. */
    SortedSet<Integer> stillOpen(List<OpenDescriptor> open) {
        return open.stream()
                .filter(descriptor -> descriptor.target().equals(targets.get(descriptor.number())))
                .map(OpenDescriptor::number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many sockets sd_listen_fds(3) passed to the process: {@code LISTEN_FDS}, if {@code LISTEN_PID} is the process. */
    static int activated(@Nullable String listenPid, @Nullable String listenFds, long processId) {
        boolean forThisProcess = String.valueOf(processId).equals(listenPid);
        return forThisProcess && listenFds != null && listenFds.matches("\\d{1,4}") ? Integer.parseInt(listenFds) : 0;
    }
}
