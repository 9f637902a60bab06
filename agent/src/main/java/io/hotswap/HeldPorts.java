package io.hotswap;

import io.hotswap.binding.SocketBinding;
import io.hotswap.plugin.Listeners;
import io.hotswap.restart.HeldListeners;
import io.hotswap.restart.OwnPorts;
import io.hotswap.restart.Restarter;
import io.hotswap.restart.sockets.Arrival;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The application's sockets while one of its contexts starts again; binds are asked about from the first time on. */
final class HeldPorts implements Listeners {
    private static final String NETTY = "io.netty.channel.unix.Socket";

    private final Instrumentation instrumentation;
    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private final Restarter restarter;
    private final OwnPorts ports;
    private final HeldListeners held;
    private boolean isAsked;

    HeldPorts(
            Instrumentation instrumentation,
            Supplier<Optional<MethodHandles.Lookup>> trusted,
            Restarter restarter,
            OwnPorts ports,
            Consumer<String> console) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.restarter = restarter;
        this.ports = ports;
        this.held = new HeldListeners(this::keep, console);
    }

    /** Whether a bind of the application is done by taking a held socket; true is final. */
    boolean take(int descriptor, java.net.InetAddress address, int port) throws Exception {
        return held.take(descriptor, address, port);
    }

    /** From now on binds are asked about already. */
    void isAsked() {
        isAsked = true;
    }

    @Override
    public void hold() {
        held.hold();
    }

    @Override
    public void started() {
        held.release();
    }

    @Override
    public void failed(String text) {
        held.answer(text);
    }

    private Arrival keep() throws Exception {
        if (!isAsked) {
            ask();
        }
        return restarter.keepListeners();
    }

    private void ask() throws Exception {
        if (Stream.of(instrumentation.getAllLoadedClasses())
                .anyMatch(type -> type.getName().endsWith(NETTY))) {
            throw new IllegalStateException("Netty binds by a library of its own");
        }
        MethodHandles.Lookup lookup =
                trusted.get().orElseThrow(() -> new IllegalStateException("this JVM gives no trusted lookup"));
        new SocketBinding(instrumentation, lookup)
                .install((descriptor, address, port) -> !ports.contains(port) && held.take(descriptor, address, port));
        isAsked = true;
    }
}
