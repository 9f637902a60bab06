package io.hotswap.restart.sockets;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the kernel says about the threads of this process (proc(5)). */
interface KernelThreads {
    Path TASKS = Path.of("/proc/self/task");

    /** The identifiers of those that exist now. */
    List<Integer> all();

    /** The line of {@code syscall}: the call that it waits in, or {@code running}; empty for a thread that has ended. */
    Optional<String> call(int thread);

    /** How long it has run, in ns, the first number of {@code schedstat}; empty where the kernel does not count. */
    Optional<Long> ran(int thread);

    /** Those of {@code /proc}. */
    static KernelThreads ofThisProcess() {
        return new KernelThreads() {
            @Override
            public List<Integer> all() {
                List<Integer> found = new ArrayList<>();
                String[] names = TASKS.toFile().list();
                for (String name : names == null ? new String[0] : names) {
                    found.add(Integer.valueOf(name));
                }
                return found;
            }

            @Override
            public Optional<String> call(int thread) {
                return read(thread, "syscall");
            }

            @Override
            public Optional<Long> ran(int thread) {
                return read(thread, "schedstat").map(line -> Long.valueOf(line.split(" ")[0]));
            }
        };
    }

    private static Optional<String> read(int thread, String file) {
        try {
            return Optional.of(Files.readString(TASKS.resolve(thread + File.separator + file))
                    .strip());
        } catch (IOException endedOrNotCounted) {
            return Optional.empty();
        }
    }
}
