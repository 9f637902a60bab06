package io.hotswap.restart.sockets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The local address of an IP socket. An IPv4 address that an IPv6 socket is bound to (RFC 4291, 2.5.5.2) is an IPv4 address
 * here, as it is for {@link InetAddress}.
 */
record SocketName(int domain, InetAddress address, int port) {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    /** The size of the larger one of both forms, {@code sockaddr_in6}. */
    static final int BYTES = 28;

    /** From what getsockname(2) wrote: a {@code sockaddr_in} (ip(7)) or {@code sockaddr_in6} (ipv6(7)), else nothing. */
    static Optional<SocketName> parse(ByteBuffer structure) {
        int domain = structure.duplicate().order(ByteOrder.nativeOrder()).getShort(0);
        if (domain != AF_INET && domain != AF_INET6) {
            return Optional.empty();
        }
        byte[] address = new byte[domain == AF_INET ? 4 : 16];
        structure.duplicate().position(domain == AF_INET ? 4 : 8).get(address);
        int port = Short.toUnsignedInt(
                structure.duplicate().order(ByteOrder.BIG_ENDIAN).getShort(2));
        try {
            return Optional.of(new SocketName(domain, InetAddress.getByAddress(address), port));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a socket that is bound to this address and port would be the same; the wildcards of both families are one. */
    boolean isFor(InetAddress wanted, int wantedPort) {
        boolean bothAny = address.isAnyLocalAddress() && wanted.isAnyLocalAddress();
        return port == wantedPort && (bothAny || address.equals(wanted));
    }

    /** Whether the kernel would refuse to bind another socket to this address and port while this one listens. */
    boolean isInTheWayOf(InetAddress wanted, int wantedPort) {
        boolean anyIsAny = address.isAnyLocalAddress() || wanted.isAnyLocalAddress();
        return port == wantedPort && (anyIsAny || address.equals(wanted));
    }

    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
