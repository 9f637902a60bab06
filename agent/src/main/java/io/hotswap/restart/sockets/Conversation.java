package io.hotswap.restart.sockets;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A TCP connection as the kernel sees it from outside of the application, which tells a request that is being served by who
 * spoke last: the client, until its answer is sent.
 *
 * @param unread bytes that the application has not read
 * @param unsent bytes that the client has not acknowledged
 */
record Conversation(int unread, int unsent, TcpInfo info) {
    /** How much of {@code struct tcp_info} is needed, which Linux has since 4.6. */
    static final int BYTES = 160;

    private static final int ESTABLISHED = 1;
    private static final int CLOSE_WAIT = 8;
    private static final Duration HELLO = Duration.ofSeconds(1);

    /**
     * A part of {@code struct tcp_info} (linux/tcp.h).
     *
     * @param sinceSent since data was sent, else since the connection was made; in ticks of 1 to 10 ms
     * @param sinceReceived since data was received, likewise
     * @param received how many segments with data were received
     * @param sent how many segments with data were sent
     */
    record TcpInfo(int state, Duration sinceSent, Duration sinceReceived, int received, int sent) {
        private static final int STATE = 0;
        private static final int LAST_DATA_SENT = 44;
        private static final int LAST_DATA_RECV = 52;
        private static final int DATA_SEGS_IN = 152;
        private static final int DATA_SEGS_OUT = 156;

        static TcpInfo parse(ByteBuffer structure) {
            return new TcpInfo(
                    structure.get(STATE),
                    Duration.ofMillis(Integer.toUnsignedLong(structure.getInt(LAST_DATA_SENT))),
                    Duration.ofMillis(Integer.toUnsignedLong(structure.getInt(LAST_DATA_RECV))),
                    structure.getInt(DATA_SEGS_IN),
                    structure.getInt(DATA_SEGS_OUT));
        }
    }

    /** Whether the application can still answer on it. */
    boolean isOpen() {
        return info.state == ESTABLISHED || info.state == CLOSE_WAIT;
    }

    /**
     * Whether a request is on its way, or its answer. A connection that has had answers and was silent for longer than that is
     * taken for one whose client only listens.
     */
    boolean isServed(Duration silence) {
        if (!isOpen()) {
            return false;
        }
        if (info.received == 0) {
            return info.sinceReceived.compareTo(HELLO) < 0;
        }
        return unread > 0 || info.sent == 0 || (!isSilent(silence) && isAwaited());
    }

    private boolean isSilent(Duration silence) {
        return info.sinceReceived.compareTo(silence) > 0 && info.sinceSent.compareTo(silence) > 0;
    }

    private boolean isAwaited() {
        return unsent > 0 || info.sinceReceived.compareTo(info.sinceSent) < 0;
    }
}
