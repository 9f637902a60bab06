package io.hotswap.restart.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.restart.sockets.EpollRegistrations.Registration;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EpollRegistrationsTest {
    @Test
    void areReadFromTheInstancesDescription() {
        List<String> lines = List.of(
                "pos:\t0",
                "flags:\t02",
                "tfd:       12 events:       19 data:                c  pos:0 ino:4a1f sdev:8",
                "tfd:        5 events: 4000001d data:                5  pos:0 ino:4a20 sdev:8");
        assertThat(EpollRegistrations.parse(9, lines)).containsExactly(new Registration(9, 12), new Registration(9, 5));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void growByAChannelThatIsSelected() throws Exception {
        try (Selector selector = Selector.open();
                ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.bind(null).configureBlocking(false);
            int before = EpollRegistrations.read().all().size();
            channel.register(selector, SelectionKey.OP_ACCEPT);
            selector.selectNow();
            assertThat(EpollRegistrations.read().all()).hasSizeGreaterThan(before);
        }
    }
}
