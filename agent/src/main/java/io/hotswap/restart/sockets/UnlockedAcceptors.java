package io.hotswap.restart.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tomcat gets its threads out of {@code accept(2)} by connecting to its own address, and waits a second for that when it pauses, and
 * another when it closes ({@code AbstractEndpoint.unlockAccept}). Of a socket that was left the kernel keeps that connection for the
 * next image, like all others. So while Tomcat waits, it is the quiet socket in its place that is connected to.
 */
final class UnlockedAcceptors {
    private static final Duration STEP = Duration.ofMillis(10);
    private static final String ENDPOINT = "org.apache.tomcat.util.net.AbstractEndpoint";
    private static final String UNLOCK = "unlockAccept";

    private final List<InetSocketAddress> quiet;
    private final Supplier<Collection<StackTraceElement[]>> stacks;

    /**
     * Of one process.
     *
     * @param quiet the sockets in the place of those that were left
     * @param stacks of all threads
     */
    UnlockedAcceptors(List<InetSocketAddress> quiet, Supplier<Collection<StackTraceElement[]>> stacks) {
        this.quiet = List.copyOf(quiet);
        this.stacks = stacks;
    }

    /** Looks in the background until the process ends or becomes the next image; not at all where no socket was left. */
    static void follow(List<InetSocketAddress> quiet) {
        if (quiet.isEmpty()) {
            return;
        }
        UnlockedAcceptors acceptors =
                new UnlockedAcceptors(quiet, () -> Thread.getAllStackTraces().values());
        Thread thread = new Thread(acceptors::goOn, "hotswap-restart-acceptors");
        thread.setDaemon(true);
        thread.start();
    }

    /** Connects to the quiet sockets if Tomcat waits. */
    void look() {
        if (stacks.get().stream().anyMatch(UnlockedAcceptors::waits)) {
            for (InetSocketAddress address : quiet) {
                touch(address);
            }
        }
    }

    private void goOn() {
        try {
            while (true) {
                long start = System.nanoTime();
                look();
                // With thousands of threads, looking costs no more than a tenth of a processor.
                long step = Math.max(STEP.toNanos(), 9 * (System.nanoTime() - start));
                Thread.sleep(Duration.ofNanos(step).toMillis());
            }
        } catch (InterruptedException notByUs) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean waits(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getMethodName().equals(UNLOCK) && frame.getClassName().equals(ENDPOINT)) {
                return true;
            }
        }
        return false;
    }

    // Not blocking: the queue of a socket that nobody accepts from is soon full.
    private static void touch(InetSocketAddress address) {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.configureBlocking(false);
            channel.connect(address);
        } catch (IOException closed) {
            // Its connector has ended; another one of the process may still wait.
            return;
        }
    }
}
