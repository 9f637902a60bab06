package io.hotswap.restart.sockets;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The threads that the kernel holds in {@code accept(2)} (proc(5), {@code syscall}). They wait on the open socket, not on the
 * number, and would take one more connection each, whatever the number means by then. The signal with which the JDK itself gets
 * threads out of system calls lets them look again ({@code sun.nio.ch.NativeThread}, {@code IOStatus.INTERRUPTED}).
 */
final class AcceptingThreads {
    private static final int JDK_SIGNAL = 62;
    private static final Map<String, Set<String>> ACCEPT_CALLS =
            Map.of("amd64", Set.of("43", "288"), "aarch64", Set.of("202", "242"), "riscv64", Set.of("202", "242"));

    private final NativeDescriptors functions;

    AcceptingThreads(NativeDescriptors functions) {
        this.functions = functions;
    }

    /** Lets those that wait for connections of one of the descriptors try again; how many. */
    int wake(Set<Integer> descriptors) {
        if (!jdkHandlesSignal()) {
            return 0;
        }
        List<Integer> waiting = waiting(descriptors);
        waiting.forEach(thread -> functions.signal(thread, JDK_SIGNAL));
        return waiting.size();
    }

    /** Whether a line of {@code syscall} is a thread that accepts from one of the descriptors. */
    static boolean accepts(String line, String architecture, Set<Integer> descriptors) {
        String[] words = line.strip().split(" ");
        return words.length > 1
                && ACCEPT_CALLS.getOrDefault(architecture, Set.of()).contains(words[0])
                && descriptors.contains((int) Long.parseUnsignedLong(words[1].substring("0x".length()), 16));
    }

    private static List<Integer> waiting(Set<Integer> descriptors) {
        List<Integer> found = new ArrayList<>();
        String[] threads = new File("/proc/self/task").list();
        for (String thread : threads == null ? new String[0] : threads) {
            try {
                String line = Files.readString(Path.of("/proc/self/task", thread, "syscall"));
                if (accepts(line, System.getProperty("os.arch"), descriptors)) {
                    found.add(Integer.valueOf(thread));
                }
            } catch (IOException ended) {
                continue;
            }
        }
        return found;
    }

    // The JDK installs its handler with its first socket; without one the signal would end the process (signal(7)).
    private static boolean jdkHandlesSignal() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("SigCgt:")) {
                    long caught = Long.parseUnsignedLong(
                            line.substring("SigCgt:".length()).strip(), 16);
                    return (caught >>> (JDK_SIGNAL - 1) & 1) == 1;
                }
            }
        } catch (IOException notThere) {
            return false;
        }
        return false;
    }
}
