package io.hotswap.restart.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SocketNameTest {
    private static final int PORT = 8080;

    @Test
    void readsBothFamilies() throws Exception {
        assertThat(SocketName.parse(structure(2, "1f907f000001")))
                .contains(new SocketName(2, address("127.0.0.1"), PORT));
        assertThat(SocketName.parse(structure(10, "1f9000000000" + "0".repeat(31) + "1")))
                .contains(new SocketName(10, address("::1"), PORT));
        assertThat(SocketName.parse(structure(10, "1f9000000000" + "0".repeat(20) + "ffff7f000001")))
                .contains(new SocketName(10, address("127.0.0.1"), PORT));
        assertThat(SocketName.parse(structure(1, "1f907f000001"))).isEmpty();
    }

    @Test
    void isForTheSameAddressAndPortOnly() throws Exception {
        SocketName local = new SocketName(10, address("127.0.0.1"), PORT);
        assertThat(local.isFor(address("127.0.0.1"), PORT)).isTrue();
        assertThat(local.isFor(address("127.0.0.1"), 8081)).isFalse();
        assertThat(local.isFor(address("127.0.0.2"), PORT)).isFalse();
        assertThat(local.isFor(address("0.0.0.0"), PORT)).isFalse();
        assertThat(new SocketName(10, address("::"), PORT).isFor(address("0.0.0.0"), PORT))
                .isTrue();
    }

    @Test
    void isInTheWayOfWhatTheKernelWouldRefuse() throws Exception {
        SocketName local = new SocketName(10, address("127.0.0.1"), PORT);
        assertThat(local.isInTheWayOf(address("0.0.0.0"), PORT)).isTrue();
        assertThat(local.isInTheWayOf(address("127.0.0.1"), PORT)).isTrue();
        assertThat(local.isInTheWayOf(address("127.0.0.2"), PORT)).isFalse();
        assertThat(local.isInTheWayOf(address("0.0.0.0"), 8081)).isFalse();
    }

    @Test
    void isWrittenAsUsual() throws Exception {
        assertThat(new SocketName(10, address("::1"), PORT)).hasToString("[0:0:0:0:0:0:0:1]:8080");
        assertThat(new SocketName(2, address("127.0.0.1"), PORT)).hasToString("127.0.0.1:8080");
    }

    private static ByteBuffer structure(int family, String rest) {
        return ByteBuffer.allocate(SocketName.BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort((short) family)
                .put(HexFormat.of().parseHex(rest))
                .clear();
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }
}
