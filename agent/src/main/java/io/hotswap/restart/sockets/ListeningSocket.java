package io.hotswap.restart.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * A socket that the application listens on. It is kept open under a second number, while the application's own number becomes
 * another listening socket, to which nobody connects: the application accepts nothing any more and notices nothing, and the
 * kernel keeps the new connections for the next image.
 */
record ListeningSocket(Sockets.Descriptor descriptor, SocketName name) {
    private static final int LOWEST = 3;
    private static final int LONG_QUEUE = 4096;

    /** Keeps the socket open, with a long queue (as long as {@code net.core.somaxconn} allows); the second number. */
    int keep(NativeDescriptors functions) throws IOException {
        int kept = functions.duplicate(descriptor.number(), LOWEST);
        if (kept < 0) {
            throw new IOException(
                    "the socket that listens on " + name + " stays behind, dup failed with error " + -kept);
        }
        functions.listen(kept, LONG_QUEUE);
        return kept;
    }

    /** Puts a socket to which nobody connects in the place of the application's; its address. */
    InetSocketAddress replace(NativeDescriptors functions, EpollRegistrations selectors) throws IOException {
        try (ServerSocketChannel quiet = ServerSocketChannel.open()) {
            quiet.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            Sockets sockets = new Sockets(functions);
            InetSocketAddress address = (InetSocketAddress) quiet.getLocalAddress();
            int number = numberOf(address.getPort(), sockets);
            sockets.blockAs(descriptor.number(), number);
            if (descriptor.isOpen()) {
                selectors.remove(descriptor.number(), functions);
                functions.duplicateOnto(number, descriptor.number());
            }
            return address;
        }
    }

    private static int numberOf(int port, Sockets sockets) throws IOException {
        for (Sockets.Descriptor socket : Sockets.all()) {
            boolean found = sockets.name(socket.number())
                    .filter(name -> name.port() == port)
                    .isPresent();
            if (found && sockets.isListening(socket.number())) {
                return socket.number();
            }
        }
        throw new IOException("the descriptor of a new socket is not found");
    }
}
