package io.hotswap.restart;

import io.hotswap.binding.SocketBinding;
import io.hotswap.redefine.TrustedLookup;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An agent that arms the restart and takes listening sockets, run in a forked JVM. Its argument is the grace in milliseconds. */
public final class HandOverAgent {
    private static final Duration KILL_DELAY = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static Optional<Restarter> armed = Optional.empty();

    private HandOverAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) throws Exception {
        Duration grace = Duration.ofMillis(Long.parseLong(argument));
        RestartSettings settings = new RestartSettings(75, grace, KILL_DELAY, PATIENCE);
        Restarter restarter = Restarter.arm(instrumentation, () -> settings, List.of(), System.err::println);
        if (restarter.listeners().isExpected()) {
            new SocketBinding(
                            instrumentation, TrustedLookup.open(instrumentation).orElseThrow())
                    .install(restarter.listeners()::take);
        }
        armed = Optional.of(restarter);
    }

    static Restarter restarter() {
        return armed.orElseThrow();
    }
}
