package io.hotswap.restart;

import java.lang.instrument.Instrumentation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * An agent that arms the restart and nothing else, run in a forked JVM. Its argument is the kill delay in milliseconds and,
 * after a comma, the errno with which {@code execve} fails, if it does.
 */
public final class RestartAgent {
    private static Optional<Restarter> armed = Optional.empty();

    private RestartAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) {
        String[] values = argument.split(",");
        RestartSettings settings = new RestartSettings(75, Duration.ofMillis(Long.parseLong(values[0])));
        armed = Optional.of(Restarter.arm(
                instrumentation,
                settings,
                System.err::println,
                process -> values.length > 1 ? new Failing(process, Integer.parseInt(values[1])) : process));
    }

    static Restarter restarter() {
        return armed.orElseThrow();
    }

    private record Failing(NativeProcess process, int errno) implements NativeProcess {
        @Override
        public long addressOf(ByteBuffer direct) {
            return process.addressOf(direct);
        }

        @Override
        public int execve(long path, long arguments, long environment) {
            return errno;
        }

        @Override
        public int closeRangeOnExec(int first, int last) {
            return process.closeRangeOnExec(first, last);
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
