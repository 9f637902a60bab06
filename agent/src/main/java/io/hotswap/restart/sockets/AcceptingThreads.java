package io.hotswap.restart.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The threads that the kernel holds in {@code accept(2)} (proc(5), {@code syscall}). They wait on the open socket, not on the
 * number, and would take one more connection each, whatever the number means by then. The signal with which the JDK itself gets
 * threads out of system calls lets them look again ({@code sun.nio.ch.NativeThread}, {@code IOStatus.INTERRUPTED}).
 *
 * <p>A thread that was woken, by a connection or by the signal, and waits for a processor shows as {@code running}, and takes a
 * connection that has come by then when it gets one ({@code inet_csk_wait_for_connect} looks at the queue before it looks at
 * signals). On a busy machine that is late, so that each is waited for until it has run.
 */
final class AcceptingThreads {
    private static final int JDK_SIGNAL = 62;
    private static final String RUNNING = "running";
    private static final Map<String, Set<String>> ACCEPT_CALLS =
            Map.of("amd64", Set.of("43", "288"), "aarch64", Set.of("202", "242"), "riscv64", Set.of("202", "242"));
    private static final Duration STEP = Duration.ofMillis(1);
    // A thread on its way into the system call is seen the next time.
    private static final int LOOKS = 3;

    private final NativeDescriptors functions;
    private final KernelThreads threads;
    private final boolean signals;
    private final Set<Integer> signalled = new HashSet<>();
    private final Set<Integer> left = new HashSet<>();
    private final Map<Integer, Optional<Long>> ran = new HashMap<>();

    /**
     * Of one moment.
     *
     * @param signals whether the JDK handles its signal
     */
    AcceptingThreads(NativeDescriptors functions, KernelThreads threads, boolean signals) {
        this.functions = functions;
        this.threads = threads;
        this.signals = signals;
    }

    static AcceptingThreads ofThisProcess(NativeDescriptors functions) {
        return new AcceptingThreads(functions, KernelThreads.ofThisProcess(), jdkHandlesSignal());
    }

    /**
     * Once the descriptors are other sockets: lets the threads that wait for connections of the old ones try again, and returns
     * when none can take one any more.
     *
     * @param patience how long a thread is waited for that gets no processor
     * @return whether that was long enough
     */
    boolean leave(Set<Integer> descriptors, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        for (int look = 1; ; look++) {
            boolean gone = look(descriptors);
            if (gone && look >= LOOKS) {
                return true;
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                return gone;
            }
            Thread.sleep(STEP.toMillis());
        }
    }

    /** Whether a line of {@code syscall} is a thread that accepts from one of the descriptors. */
    static boolean accepts(String line, String architecture, Set<Integer> descriptors) {
        String[] words = line.strip().split(" ");
        return words.length > 1
                && ACCEPT_CALLS.getOrDefault(architecture, Set.of()).contains(words[0])
                && descriptors.contains((int) Long.parseUnsignedLong(words[1].substring("0x".length()), 16));
    }

    private boolean look(Set<Integer> descriptors) {
        boolean gone = true;
        for (int thread : threads.all()) {
            gone &= left.contains(thread) || hasLeft(thread, descriptors);
        }
        return gone;
    }

    private boolean hasLeft(int thread, Set<Integer> descriptors) {
        Optional<String> call = threads.call(thread);
        if (call.filter(RUNNING::equals).isPresent()) {
            Optional<Long> now = threads.ran(thread);
            Optional<Long> first = ran.computeIfAbsent(thread, unseen -> now);
            return now.isEmpty() || first.isEmpty() || now.get() > first.get();
        }
        boolean accepts = call.filter(line -> accepts(line, System.getProperty("os.arch"), descriptors))
                .isPresent();
        // The signal makes a thread that waits run at once: who is seen waiting after it has come again.
        if (accepts && signals && signalled.add(thread)) {
            ran.remove(thread);
            functions.signal(thread, JDK_SIGNAL);
            return false;
        }
        left.add(thread);
        return true;
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
