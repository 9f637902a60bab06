package io.hotswap.restart.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The listening sockets of the previous image arrive in this one. The application's own bind to the same address takes its
 * socket; who binds to another address that the kernel would refuse for its sake finds it closed, and what nobody takes is
 * closed after a while.
 */
public final class Arrival {
    private final Set<Integer> numbers;
    private final List<Sockets.Descriptor> atStart;
    private final Callable<NativeDescriptors> linked;
    private final boolean isOtherImage;
    private final Consumer<String> console;
    private @Nullable List<Waiting> waiting;
    private boolean applicationBinds;

    /**
     * Early in this image's life, before the application accepts.
     *
     * @param numbers the descriptors that the previous image left
     * @param linked the native functions, waited for when they are needed
     */
    public Arrival(Set<Integer> numbers, Callable<NativeDescriptors> linked, Consumer<String> console) {
        this(numbers, linked, true, console);
    }

    private Arrival(
            Set<Integer> numbers, Callable<NativeDescriptors> linked, boolean isOtherImage, Consumer<String> console) {
        this.numbers = Set.copyOf(numbers);
        this.atStart = numbers.isEmpty() ? List.of() : Sockets.all();
        this.linked = linked;
        this.isOtherImage = isOtherImage;
        this.console = console;
    }

    /**
     * Of sockets that this image has left for itself; the connections that it has accepted are its own.
     *
     * @param numbers their descriptors
     */
    public static Arrival inSameImage(
            Set<Integer> numbers, Callable<NativeDescriptors> linked, Consumer<String> console) {
        return new Arrival(numbers, linked, false, console);
    }

    /** The addresses of those that nobody has taken. */
    public synchronized List<InetSocketAddress> untaken() throws Exception {
        return waiting(linked.call()).stream()
                .map(socket -> new InetSocketAddress(
                        socket.name().address(), socket.name().port()))
                .toList();
    }

    private record Waiting(int descriptor, SocketName name) {}

    /** Whether the previous image left any. */
    public boolean isExpected() {
        return !numbers.isEmpty();
    }

    /**
     * Makes a descriptor the listening socket that it is about to be bound like.
     *
     * @return whether it is bound by that
     */
    public boolean take(int descriptor, InetAddress address, int port) throws Exception {
        if (isDone()) {
            return false;
        }
        NativeDescriptors functions = linked.call();
        return take(functions, descriptor, address, port);
    }

    /**
     * Closes what should not have come along: connections that the previous image accepted at the last moment. Only this image's
     * application accepts through these ports, and has not yet.
     */
    public void closeLeaked() throws Exception {
        waiting(linked.call());
    }

    /**
     * Closes those that nobody has taken.
     *
     * @param why for the console
     */
    public void closeUntaken(String why) throws Exception {
        NativeDescriptors functions = linked.call();
        synchronized (this) {
            for (Waiting socket : waiting(functions)) {
                functions.close(socket.descriptor());
                console.accept("restart: closes the socket that listened on " + socket.name() + ", " + why);
            }
            waiting(functions).clear();
        }
    }

    /**
     * Whether a descriptor is a socket that nobody wants: the application has begun to bind others. While it has not, a
     * further restart hands it over again.
     */
    public synchronized boolean isUnwanted(int descriptor) {
        List<Waiting> known = waiting;
        return applicationBinds
                && known != null
                && known.stream().anyMatch(socket -> socket.descriptor() == descriptor);
    }

    private synchronized boolean isDone() {
        return numbers.isEmpty() || (waiting != null && waiting.isEmpty());
    }

    private synchronized boolean take(NativeDescriptors functions, int descriptor, InetAddress address, int port) {
        Optional<SocketName> unbound = new Sockets(functions).streamName(descriptor);
        applicationBinds |= unbound.isPresent();
        if (unbound.isEmpty() || port == 0) {
            return false;
        }
        for (Iterator<Waiting> sockets = waiting(functions).iterator(); sockets.hasNext(); ) {
            Waiting socket = sockets.next();
            if (socket.name().isFor(address, port)
                    && socket.name().domain() == unbound.get().domain()) {
                sockets.remove();
                return replace(functions, descriptor, socket.descriptor());
            }
        }
        closeInTheWay(functions, address, port);
        return false;
    }

    private void closeInTheWay(NativeDescriptors functions, InetAddress address, int port) {
        List<Waiting> inTheWay = waiting(functions).stream()
                .filter(socket -> socket.name().isInTheWayOf(address, port))
                .toList();
        for (Waiting socket : inTheWay) {
            functions.close(socket.descriptor());
            console.accept("restart: closes the socket that listened on " + socket.name()
                    + ", the application binds to " + address.getHostAddress() + " port " + port + " now");
        }
        waiting(functions).removeAll(inTheWay);
    }

    private static boolean replace(NativeDescriptors functions, int descriptor, int taken) {
        new Sockets(functions).blockAs(descriptor, taken);
        boolean replaced = functions.duplicateOnto(taken, descriptor) >= 0;
        functions.close(taken);
        return replaced;
    }

    private synchronized List<Waiting> waiting(NativeDescriptors functions) {
        List<Waiting> known = waiting;
        if (known == null) {
            Sockets sockets = new Sockets(functions);
            known = new ArrayList<>(arrived(sockets));
            if (isOtherImage) {
                closeAccepted(functions, sockets, known);
            }
            waiting = known;
        }
        return known;
    }

    private void closeAccepted(NativeDescriptors functions, Sockets sockets, List<Waiting> known) {
        Set<Integer> ports = known.stream().map(socket -> socket.name().port()).collect(Collectors.toSet());
        RequestsInFlight.accepted(sockets, atStart, ports).stream()
                .filter(Sockets.Descriptor::isOpen)
                .forEach(connection -> functions.close(connection.number()));
    }

    private List<Waiting> arrived(Sockets sockets) {
        return atStart.stream()
                .filter(socket -> numbers.contains(socket.number()) && sockets.isListening(socket.number()))
                .flatMap(socket ->
                        sockets.name(socket.number()).map(name -> new Waiting(socket.number(), name)).stream())
                .toList();
    }
}
