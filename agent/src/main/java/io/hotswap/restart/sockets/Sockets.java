package io.hotswap.restart.sockets;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the kernel knows about the sockets of this process (socket(7), tcp(7)). */
final class Sockets {
    private static final int SOL_SOCKET = 1;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_PROTOCOL = 38;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;
    private static final int SIOCINQ = 0x541B;
    private static final int SIOCOUTQ = 0x5411;
    private static final int FIRST_AFTER_STDERR = 3;
    private static final int O_NONBLOCK = 04000;

    private final NativeDescriptors functions;
    private final ByteBuffer value = ByteBuffer.allocateDirect(256).order(ByteOrder.nativeOrder());
    private final ByteBuffer length = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());

    Sockets(NativeDescriptors functions) {
        this.functions = functions;
    }

    /**
     * A descriptor that is a socket.
     *
     * @param target {@code socket:[inode]}, by which a descriptor is known again
     */
    record Descriptor(int number, String target) {
        /** Whether it is still that socket. */
        boolean isOpen() {
            return read(String.valueOf(number)).equals(Optional.of(this));
        }
    }

    /** All sockets of this process but stdin, stdout and stderr. */
    static List<Descriptor> all() {
        List<Descriptor> found = new ArrayList<>();
        String[] names = new File("/proc/self/fd").list();
        for (String name : names == null ? new String[0] : names) {
            read(name).ifPresent(found::add);
        }
        return found;
    }

    boolean isListening(int descriptor) {
        return option(descriptor, SO_ACCEPTCONN) == 1 && isTcp(descriptor);
    }

    boolean isTcp(int descriptor) {
        return option(descriptor, SO_PROTOCOL) == IPPROTO_TCP;
    }

    /** Its local address; empty for what is no IP socket. */
    synchronized Optional<SocketName> name(int descriptor) {
        value.clear().putLong(0, 0);
        length.putInt(0, SocketName.BYTES);
        int result = functions.socketName(descriptor, functions.addressOf(value), functions.addressOf(length));
        return result < 0 ? Optional.empty() : SocketName.parse(value);
    }

    /** The local address of a TCP socket that is neither connected nor listening; empty for any other. */
    Optional<SocketName> streamName(int descriptor) {
        return isTcp(descriptor) && !isListening(descriptor) ? name(descriptor) : Optional.empty();
    }

    /** Lets calls on a socket block, or return at once, as on the one that it is to replace. */
    void blockAs(int replaced, int descriptor) {
        int flags = functions.statusFlags(replaced);
        functions.setStatusFlags(descriptor, flags < 0 ? 0 : flags & O_NONBLOCK);
    }

    /** The state of a TCP socket's conversation; empty for what is none. */
    synchronized Optional<Conversation> conversation(int descriptor) {
        if (!read(descriptor, IPPROTO_TCP, TCP_INFO) || length.getInt(0) < Conversation.BYTES) {
            return Optional.empty();
        }
        Conversation.TcpInfo info = Conversation.TcpInfo.parse(value);
        return Optional.of(new Conversation(queued(descriptor, SIOCINQ), queued(descriptor, SIOCOUTQ), info));
    }

    private int queued(int descriptor, int request) {
        return functions.control(descriptor, request, functions.addressOf(value)) < 0 ? 0 : value.getInt(0);
    }

    private synchronized int option(int descriptor, int option) {
        return read(descriptor, SOL_SOCKET, option) ? value.getInt(0) : -1;
    }

    private boolean read(int descriptor, int level, int option) {
        length.putInt(0, value.clear().capacity());
        return functions.socketOption(
                        descriptor, level, option, functions.addressOf(value), functions.addressOf(length))
                >= 0;
    }

    private static Optional<Descriptor> read(String name) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd", name)).toString();
            int number = Integer.parseInt(name);
            return target.startsWith("socket:") && number >= FIRST_AFTER_STDERR
                    ? Optional.of(new Descriptor(number, target))
                    : Optional.empty();
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }
}
