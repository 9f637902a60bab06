package io.hotswap.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Asks the agent behind a socket. */
public final class ControlClient {
    private ControlClient() {}

    /**
     * Sends one request and waits for its reply.
     *
     * @throws IOException when nobody listens, or the process ends before it has answered
     */
    public static ControlReply ask(Path socket, ControlRequest request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Wire.write(channel, Wire.request(request));
            return Wire.readReply(channel);
        }
    }
}
