package io.hotswap.restart.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The listening sockets leave this image: they stay open under numbers that the next image inherits, nothing is accepted from
 * them here any more, and what was accepted is answered.
 */
public final class Departure {
    private final NativeDescriptors functions;
    private final Consumer<String> console;

    public Departure(NativeDescriptors functions, Consumer<String> console) {
        this.functions = functions;
        this.console = console;
    }

    /**
     * Before the application's shutdown hooks. Never fails: a socket that stays behind is said.
     *
     * @param isOurs whether a socket of this process is one that the application listens on, by descriptor and port
     * @param grace how long requests in flight are waited for
     * @return the descriptors that the next image inherits
     */
    public SortedSet<Integer> leave(Ownership isOurs, Duration grace) {
        List<ListeningSocket> listening = listening(isOurs);
        SortedSet<Integer> kept = new TreeSet<>();
        List<ListeningSocket> leaving = new ArrayList<>();
        for (ListeningSocket socket : listening) {
            try {
                kept.add(socket.keep(functions));
                leaving.add(socket);
            } catch (IOException staysBehind) {
                console.accept("restart: " + staysBehind.getMessage());
            }
        }
        try {
            finish(leaving, grace, System.nanoTime());
        } catch (InterruptedException notByUs) {
            Thread.currentThread().interrupt();
        }
        return kept;
    }

    /**
     * Keeps the sockets open under second numbers, for a part of this process that closes its own and binds again. Never fails.
     *
     * @param isOurs whether a socket of this process is one that the application listens on, by descriptor and port
     * @return the second numbers
     */
    public SortedSet<Integer> keep(Ownership isOurs) {
        SortedSet<Integer> kept = new TreeSet<>();
        for (ListeningSocket socket : listening(isOurs)) {
            try {
                kept.add(socket.keep(functions));
            } catch (IOException closesWithItsOwner) {
                console.accept(String.valueOf(closesWithItsOwner.getMessage()));
            }
        }
        return kept;
    }

    /** Tells the application's sockets from others. */
    @FunctionalInterface
    public interface Ownership {
        /**
         * Asked for each listening socket.
         *
         * @param descriptor its number
         * @param target {@code socket:[inode]}
         */
        boolean isOfApplication(int descriptor, String target, int port);
    }

    private List<ListeningSocket> listening(Ownership ownership) {
        Sockets sockets = new Sockets(functions);
        List<ListeningSocket> found = new ArrayList<>();
        for (Sockets.Descriptor socket : Sockets.all()) {
            if (sockets.isListening(socket.number())) {
                sockets.name(socket.number())
                        .filter(name -> ownership.isOfApplication(socket.number(), socket.target(), name.port()))
                        .ifPresent(name -> found.add(new ListeningSocket(socket, name)));
            }
        }
        return found;
    }

    private void finish(List<ListeningSocket> leaving, Duration grace, long start) throws InterruptedException {
        boolean gone = stopAccepting(leaving, grace);
        if (leaving.isEmpty() || grace.isZero()) {
            return;
        }
        if (!gone) {
            console.accept("restart: a thread that may be accepting got no processor during restart.grace ("
                    + grace.toMillis() + " ms), what it accepts is cut off");
        }
        Duration rest = grace.minusNanos(System.nanoTime() - start);
        Set<Integer> ports =
                leaving.stream().map(socket -> socket.name().port()).collect(Collectors.toSet());
        int cutOff = new RequestsInFlight(functions, ports).await(rest);
        if (cutOff > 0) {
            console.accept("restart: " + cutOff + (cutOff == 1 ? " connection is" : " connections are")
                    + " still being served after restart.grace (" + grace.toMillis() + " ms), and cut off");
        }
    }

    /** Whether no thread can accept a connection of theirs any more. */
    private boolean stopAccepting(List<ListeningSocket> leaving, Duration patience) throws InterruptedException {
        UnlockedAcceptors.follow(replace(leaving));
        Set<Integer> numbers =
                leaving.stream().map(socket -> socket.descriptor().number()).collect(Collectors.toSet());
        return numbers.isEmpty() || AcceptingThreads.ofThisProcess(functions).leave(numbers, patience);
    }

    /** The sockets in their place. */
    private List<InetSocketAddress> replace(List<ListeningSocket> leaving) {
        List<InetSocketAddress> quiet = new ArrayList<>();
        EpollRegistrations selectors = EpollRegistrations.read();
        for (ListeningSocket socket : leaving) {
            try {
                quiet.add(socket.replace(functions, selectors));
            } catch (IOException goesOn) {
                console.accept("restart: " + socket.name() + " accepts until the end: " + goesOn.getMessage());
            }
        }
        return quiet;
    }
}
