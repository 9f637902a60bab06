package io.hotswap.restart.sockets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Waits until the connections that came in through some ports are answered. An idle one is told that its client has ended
 * ({@code shutdown(2)} of the receiving side), upon which the server closes it by itself: its client connects again, where the
 * next image will answer.
 */
final class RequestsInFlight {
    private static final int SHUT_RD = 0;
    private static final Duration STEP = Duration.ofMillis(10);
    // A thread that was about to leave accept(2) brings its descriptor a little later.
    private static final int QUIET_LOOKS = 4;
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final NativeDescriptors functions;
    private final Sockets sockets;
    private final Set<Integer> ports;
    private final Set<Sockets.Descriptor> dismissed = new HashSet<>();

    RequestsInFlight(NativeDescriptors functions, Set<Integer> ports) {
        this.functions = functions;
        this.sockets = new Sockets(functions);
        this.ports = Set.copyOf(ports);
    }

    /** Waits no longer than the grace; how many are still being served then. */
    int await(Duration grace) throws InterruptedException {
        Duration silence = grace.compareTo(SILENCE) > 0 ? grace : SILENCE;
        long start = System.nanoTime();
        int quiet = 0;
        while (true) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            int served = served(silence.plus(waited));
            quiet = served == 0 ? quiet + 1 : 0;
            if (quiet == QUIET_LOOKS || waited.compareTo(grace) >= 0) {
                return served;
            }
            Thread.sleep(STEP.toMillis());
        }
    }

    /** The connections that came in through the ports. */
    static List<Sockets.Descriptor> accepted(Sockets sockets, List<Sockets.Descriptor> among, Set<Integer> ports) {
        List<Sockets.Descriptor> found = new ArrayList<>();
        for (Sockets.Descriptor socket : among) {
            Optional<SocketName> name = sockets.name(socket.number());
            boolean ofPort = name.isPresent() && ports.contains(name.get().port());
            if (ofPort && sockets.isTcp(socket.number()) && !sockets.isListening(socket.number())) {
                found.add(socket);
            }
        }
        return found;
    }

    private int served(Duration silence) {
        int served = 0;
        for (Sockets.Descriptor connection : accepted(sockets, Sockets.all(), ports)) {
            Optional<Conversation> conversation = sockets.conversation(connection.number());
            if (conversation.filter(state -> state.isServed(silence)).isPresent()) {
                served++;
            } else if (conversation.filter(Conversation::isOpen).isPresent()) {
                dismiss(connection);
            }
        }
        return served;
    }

    private void dismiss(Sockets.Descriptor connection) {
        if (dismissed.add(connection) && connection.isOpen()) {
            functions.shutDown(connection.number(), SHUT_RD);
        }
    }
}
