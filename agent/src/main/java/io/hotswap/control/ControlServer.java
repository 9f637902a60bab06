package io.hotswap.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Listens on the socket of this process and answers each connection's one request. */
public final class ControlServer implements AutoCloseable {
    private static final int MOST_CLIENTS = 8;

    private final Path socket;
    private final Function<ControlRequest, ControlReply> commands;
    private final ServerSocketChannel server;
    private final ExecutorService clients = new ThreadPoolExecutor(
            0,
            MOST_CLIENTS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "hotswap-control-client"),
            new ThreadPoolExecutor.CallerRunsPolicy());

    private ControlServer(Path socket, Function<ControlRequest, ControlReply> commands, ServerSocketChannel server) {
        this.socket = socket;
        this.commands = commands;
        this.server = server;
    }

    /**
     * Opens the socket of a process and begins to answer.
     *
     * @throws IOException when the user's directory is not safe, or the socket cannot be bound
     */
    public static ControlServer open(ControlAddress address, long pid, Function<ControlRequest, ControlReply> commands)
            throws IOException {
        address.prepare();
        Path socket = address.socket(pid);
        // A process with this number has ended without removing it.
        Files.deleteIfExists(socket);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(socket));
            address.close(pid);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
        socket.toFile().deleteOnExit();
        ControlServer server = new ControlServer(socket, commands, channel);
        daemon(server::accept, "hotswap-control").start();
        return server;
    }

    @Override
    public void close() {
        clients.shutdownNow();
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException left) {
            // What is left over is removed by the next agent with this process number.
            return;
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.execute(() -> answer(client));
            }
        } catch (ClosedChannelException closed) {
            return;
        } catch (IOException broken) {
            close();
        }
    }

    private void answer(SocketChannel client) {
        try (client) {
            ControlReply reply = commands.apply(Wire.readRequest(client));
            Wire.write(client, Wire.reply(reply));
            reply.then().run();
        } catch (IOException clientWentAway) {
            return;
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
