package io.hotswap;

import io.hotswap.binding.SocketBinding;
import io.hotswap.restart.OwnPorts;
import io.hotswap.restart.Restarter;
import io.hotswap.restart.sockets.Arrival;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets the application's own bind take the listening sockets that the previous image of the process has left. */
final class ListenersOfPreviousImage {
    private final Instrumentation instrumentation;
    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private final OwnPorts ports;
    private final HeldPorts held;
    private final Consumer<String> console;

    ListenersOfPreviousImage(
            Instrumentation instrumentation,
            Supplier<Optional<MethodHandles.Lookup>> trusted,
            OwnPorts ports,
            HeldPorts held,
            Consumer<String> console) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.ports = ports;
        this.held = held;
        this.console = console;
    }

    /** Where there are any. */
    void expect(Arrival listeners) {
        if (!listeners.isExpected()) {
            return;
        }
        try {
            MethodHandles.Lookup lookup =
                    trusted.get().orElseThrow(() -> new IllegalStateException("this JVM gives no trusted lookup"));
            new SocketBinding(instrumentation, lookup)
                    .install((descriptor, address, port) -> !ports.contains(port)
                            && (held.take(descriptor, address, port) || listeners.take(descriptor, address, port)));
            held.isAsked();
        } catch (ReflectiveOperationException | IOException | UnmodifiableClassException failed) {
            refused(listeners, failed);
        } catch (RuntimeException | LinkageError | InternalError failed) {
            // The border to the JVM, which may refuse to retransform the class in ways of its own.
            refused(listeners, failed);
        }
    }

    /** Closes them where the agent does not start, lest their ports are taken for the application. */
    static void abandon(Instrumentation instrumentation) {
        // The border to the application, which starts in any case.
        try {
            Restarter.abandonListeners(instrumentation, System.err::println);
        } catch (Throwable failure) {
            System.err.println("hotswap: listening sockets of the previous image stay open: " + failure);
        }
    }

    private void refused(Arrival listeners, Throwable why) {
        console.accept("restart: connections that came in meanwhile are lost, sockets cannot be handed over: " + why);
        try {
            listeners.closeUntaken("it cannot be handed over");
        } catch (Exception failure) {
            // The border to the operating system: the application's own bind says that the port is taken.
            console.accept("restart: listening sockets of the previous image stay open: " + failure);
        }
    }
}
