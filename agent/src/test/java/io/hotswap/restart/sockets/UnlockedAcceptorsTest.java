package io.hotswap.restart.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnlockedAcceptorsTest {
    private static final StackTraceElement SLEEP = frame("java.lang.Thread", "sleep");
    private static final StackTraceElement PAUSE = frame("org.apache.tomcat.util.net.AbstractEndpoint", "pause");
    private static final StackTraceElement UNLOCK =
            frame("org.apache.tomcat.util.net.AbstractEndpoint", "unlockAccept");

    @Test
    void getAConnectionWhileTomcatWaitsForThem() throws IOException {
        assertThat(isConnectedTo(SLEEP, UNLOCK, PAUSE)).isTrue();
    }

    @Test
    void getNoneOtherwise() throws IOException {
        assertThat(isConnectedTo(SLEEP, PAUSE)).isFalse();
        assertThat(isConnectedTo(SLEEP, frame("com.example.Server", "unlockAccept")))
                .isFalse();
    }

    @Test
    void doNotWaitForASocketWhoseQueueIsFull() throws IOException {
        try (ServerSocketChannel quiet = quiet()) {
            UnlockedAcceptors acceptors = acceptors(quiet, UNLOCK);
            for (int i = 0; i < 10; i++) {
                acceptors.look();
            }
            assertThat(accepted(quiet)).isTrue();
        }
    }

    @Test
    void ofOneConnectorAreLetGoWhenAnotherOneHasClosed() throws IOException {
        try (ServerSocketChannel open = quiet()) {
            ServerSocketChannel ended = quiet();
            List<InetSocketAddress> both = List.of(address(ended), address(open));
            ended.close();
            new UnlockedAcceptors(both, () -> List.<StackTraceElement[]>of(new StackTraceElement[] {UNLOCK})).look();
            assertThat(accepted(open)).isTrue();
        }
    }

    private static boolean isConnectedTo(StackTraceElement... stack) throws IOException {
        try (ServerSocketChannel quiet = quiet()) {
            acceptors(quiet, stack).look();
            return accepted(quiet);
        }
    }

    private static UnlockedAcceptors acceptors(ServerSocketChannel quiet, StackTraceElement... stack)
            throws IOException {
        StackTraceElement[] other = {SLEEP};
        return new UnlockedAcceptors(List.of(address(quiet)), () -> Arrays.asList(other, stack));
    }

    private static InetSocketAddress address(ServerSocketChannel channel) throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    private static ServerSocketChannel quiet() throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        channel.configureBlocking(false);
        return channel;
    }

    private static boolean accepted(ServerSocketChannel channel) throws IOException {
        try (@Nullable SocketChannel connection = channel.accept()) {
            return connection != null;
        }
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, null, -1);
    }
}
