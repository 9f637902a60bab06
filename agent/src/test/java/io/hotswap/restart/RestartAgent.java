package io.hotswap.restart;

import io.hotswap.binding.SocketBinding;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.restart.sockets.NativeDescriptors;
import java.lang.instrument.Instrumentation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An agent that arms the restart and nothing else, run in a forked JVM. Its argument is the kill delay in milliseconds,
 * after a comma the errno with which {@code execve} fails, after another that with which {@code close_range} fails; 0 for a
 * function that does its work.
 */
public final class RestartAgent {
    private static Optional<Restarter> armed = Optional.empty();

    private RestartAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) throws Exception {
        int[] values =
                Stream.of(argument.split(",")).mapToInt(Integer::parseInt).toArray();
        RestartSettings settings =
                new RestartSettings(75, Duration.ofSeconds(5), Duration.ofMillis(values[0]), Duration.ofSeconds(3));
        Restarter restarter = Restarter.arm(
                instrumentation,
                () -> settings,
                List.of(),
                System.err::println,
                process -> new Failing(process, values[1], values[2]));
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

    private record Failing(NativeProcess process, int execveError, int closeRangeError) implements NativeProcess {
        @Override
        public NativeDescriptors descriptors() {
            return process.descriptors();
        }

        @Override
        public long addressOf(ByteBuffer direct) {
            return process.addressOf(direct);
        }

        @Override
        public int execve(long path, long arguments, long environment) {
            return execveError != 0 ? execveError : process.execve(path, arguments, environment);
        }

        @Override
        public int closeRangeOnExec(int first, int last) {
            return closeRangeError != 0 ? closeRangeError : process.closeRangeOnExec(first, last);
        }

        @Override
        public int unshareDescriptors() {
            return process.unshareDescriptors();
        }

        @Override
        public int closeOnExec(int descriptor) {
            return process.closeOnExec(descriptor);
        }
    }
}
