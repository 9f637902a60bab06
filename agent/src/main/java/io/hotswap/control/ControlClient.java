package io.hotswap.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the agent behind a socket. */
public final class ControlClient {
    /** More than an agent takes to say that something is not done yet. */
    public static final Duration PATIENCE = Duration.ofSeconds(150);

    private ControlClient() {}

    /** As {@link #ask(Path, ControlRequest, Duration)}, as long as any command may take. */
    public static ControlReply ask(Path socket, ControlRequest request) throws IOException {
        return ask(socket, request, PATIENCE);
    }

    /**
     * Sends one request and waits for its reply.
     *
     * @throws UnsafeAddressException when somebody else may have made the socket
     * @throws NoAnswerException when there is none within the time, as of a process that is stopped
     * @throws IOException when nobody listens, or the process ends before it has answered
     */
    public static ControlReply ask(Path socket, ControlRequest request, Duration patience) throws IOException {
        ControlAddress.check(socket);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // A channel of this family has no timeouts. Closing it ends whatever call is in it.
            FutureTask<ControlReply> exchange = new FutureTask<>(() -> {
                channel.connect(UnixDomainSocketAddress.of(socket));
                Wire.write(channel, Wire.request(request));
                return Wire.readReply(channel);
            });
            Thread asking = new Thread(exchange, "hotswap-ask");
            asking.setDaemon(true);
            asking.start();
            return exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            throw new NoAnswerException(patience);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("nobody waits for it any more", interrupted);
        }
    }
}
