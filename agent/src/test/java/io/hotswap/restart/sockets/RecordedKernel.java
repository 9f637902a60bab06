package io.hotswap.restart.sockets;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows the sockets that a test tells it about, and does nothing to them but take notes. */
final class RecordedKernel implements NativeDescriptors {
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_PROTOCOL = 38;
    private static final int IPPROTO_TCP = 6;
    private static final int EBADF = 9;

    private final List<ByteBuffer> memory = new ArrayList<>();
    private final Map<Integer, Known> known = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final List<Integer> closed = new ArrayList<>();
    private final List<String> duplicated = new ArrayList<>();
    private final List<Integer> signalled = new ArrayList<>();

    private record Known(int port, boolean listening) {}

    /** A socket that was opened since, and listens on a port of the loopback interface. */
    int listens(List<Sockets.Descriptor> before, int port) {
        List<Sockets.Descriptor> opened = new ArrayList<>(Sockets.all());
        opened.removeAll(before);
        known.put(opened.get(0).number(), new Known(port, true));
        return opened.get(0).number();
    }

    /** Connected sockets, in the order in which they were opened. */
    void knows(List<Sockets.Descriptor> before, List<Sockets.Descriptor> now, List<Socket> sockets) {
        List<Sockets.Descriptor> opened = new ArrayList<>(now);
        opened.removeAll(before);
        for (int i = 0; i < sockets.size(); i++) {
            known.put(opened.get(i).number(), new Known(sockets.get(i).getLocalPort(), false));
            numbers.put(System.identityHashCode(sockets.get(i)), opened.get(i).number());
        }
    }

    /** A stream socket that has no port yet. */
    void isUnbound(int number) {
        known.put(number, new Known(0, false));
    }

    int numberOf(Socket socket) {
        return numbers.get(System.identityHashCode(socket));
    }

    List<Integer> closed() {
        return closed;
    }

    List<String> duplicated() {
        return duplicated;
    }

    List<Integer> signalled() {
        return signalled;
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        memory.add(direct);
        return memory.size() - 1;
    }

    @Override
    public int socketOption(int descriptor, int level, int option, long value, long length) {
        Known socket = known.get(descriptor);
        if (socket == null) {
            return -EBADF;
        }
        int answer = option == SO_PROTOCOL ? IPPROTO_TCP : option == SO_ACCEPTCONN && socket.listening() ? 1 : 0;
        memory.get((int) value).order(ByteOrder.nativeOrder()).putInt(0, answer);
        return 0;
    }

    @Override
    public int socketName(int descriptor, long address, long length) {
        Known socket = known.get(descriptor);
        if (socket == null) {
            return -EBADF;
        }
        ByteBuffer name = memory.get((int) address).order(ByteOrder.nativeOrder());
        name.putShort(0, (short) SocketName.AF_INET);
        name.put(2, (byte) (socket.port() >> 8)).put(3, (byte) socket.port());
        name.put(4, InetAddress.getLoopbackAddress().getAddress());
        return 0;
    }

    @Override
    public int close(int descriptor) {
        closed.add(descriptor);
        return 0;
    }

    @Override
    public int duplicateOnto(int descriptor, int target) {
        duplicated.add(descriptor + " onto " + target);
        return target;
    }

    @Override
    public int duplicate(int descriptor, int lowest) {
        return -EBADF;
    }

    @Override
    public int statusFlags(int descriptor) {
        return 0;
    }

    @Override
    public int setStatusFlags(int descriptor, int flags) {
        return 0;
    }

    @Override
    public int control(int descriptor, int request, long value) {
        return -EBADF;
    }

    @Override
    public int listen(int descriptor, int backlog) {
        return 0;
    }

    @Override
    public int shutDown(int descriptor, int how) {
        return 0;
    }

    @Override
    public int removeFromEpoll(int epoll, int descriptor) {
        return 0;
    }

    @Override
    public int signal(int thread, int signal) {
        signalled.add(thread);
        return 0;
    }
}
