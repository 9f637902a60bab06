package io.hotswap.restart.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ArrivalTest {
    private static final int FRESH = 901;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final RecordedKernel kernel = new RecordedKernel();
    private final List<String> console = new ArrayList<>();
    private final List<Sockets.Descriptor> atFirst = Sockets.all();

    @Test
    void closesConnectionsThatThePreviousImageAcceptedAndNoOthers() throws Exception {
        try (ServerSocket left = new ServerSocket(0, 1, LOOPBACK);
                ServerSocket ofDebugger = new ServerSocket(0, 1, LOOPBACK)) {
            List<Sockets.Descriptor> before = Sockets.all();
            try (Socket client = new Socket(LOOPBACK, left.getLocalPort());
                    Socket accepted = left.accept();
                    Socket debugger = new Socket(LOOPBACK, ofDebugger.getLocalPort());
                    Socket debuggee = ofDebugger.accept()) {
                assertThat(accepted.isConnected() && debuggee.isConnected()).isTrue();
                kernel.knows(before, Sockets.all(), List.of(client, accepted, debugger, debuggee));
                int listener = kernel.listens(atFirst, left.getLocalPort());
                new Arrival(Set.of(listener), () -> kernel, console::add).closeLeaked();
                assertThat(kernel.closed()).containsExactly(kernel.numberOf(accepted));
            }
        }
    }

    @Test
    void isTakenOnceByABindToTheSameAddressAndPort() throws Exception {
        try (ServerSocket left = new ServerSocket(0, 1, LOOPBACK)) {
            int port = left.getLocalPort();
            int listener = kernel.listens(atFirst, port);
            kernel.isUnbound(FRESH);
            Arrival arrival = new Arrival(Set.of(listener), () -> kernel, console::add);
            assertThat(arrival.take(FRESH, LOOPBACK, 0)).isFalse();
            assertThat(arrival.take(FRESH, InetAddress.getByName("127.0.0.2"), port))
                    .isFalse();
            assertThat(arrival.take(FRESH, LOOPBACK, port)).isTrue();
            assertThat(arrival.take(FRESH, LOOPBACK, port)).isFalse();
            assertThat(kernel.duplicated()).containsExactly(listener + " onto " + FRESH);
            assertThat(kernel.closed()).containsExactly(listener);
            assertThat(console).isEmpty();
        }
    }

    @Test
    void isLeftAloneByADatagramSocket() throws Exception {
        try (ServerSocket left = new ServerSocket(0, 1, LOOPBACK)) {
            int listener = kernel.listens(atFirst, left.getLocalPort());
            Arrival arrival = new Arrival(Set.of(listener), () -> kernel, console::add);
            assertThat(arrival.take(FRESH, LOOPBACK, left.getLocalPort())).isFalse();
            assertThat(kernel.closed()).isEmpty();
        }
    }

    @Test
    void isClosedForABindThatTheKernelWouldRefuse() throws Exception {
        try (ServerSocket left = new ServerSocket(0, 1, LOOPBACK)) {
            int port = left.getLocalPort();
            int listener = kernel.listens(atFirst, port);
            kernel.isUnbound(FRESH);
            Arrival arrival = new Arrival(Set.of(listener), () -> kernel, console::add);
            assertThat(arrival.take(FRESH, new InetSocketAddress(0).getAddress(), port))
                    .isFalse();
            assertThat(kernel.closed()).containsExactly(listener);
            assertThat(console).singleElement().asString().contains("127.0.0.1:" + port, "binds to");
        }
    }
}
