package io.hotswap.restart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file descriptor of this process as proc(5) shows it.
 *
 * @param number the descriptor
 * @param target a path, or {@code pipe:[inode]}, {@code socket:[inode]}, {@code anon_inode:...}
 * @param flags those of {@code open(2)}
 */
record OpenDescriptor(int number, String target, int flags) {
    private static final int ACCESS_MODE = 3;
    private static final int CLOSE_ON_EXEC = 02000000;
    private static final int FIRST_AFTER_STDERR = 3;
    private static final Set<String> RANDOM = Set.of("/dev/random", "/dev/urandom");

    /** All that are open now. */
    static List<OpenDescriptor> all() {
        List<OpenDescriptor> found = new ArrayList<>();
        String[] names = new File("/proc/self/fd").list();
        for (String name : names == null ? new String[0] : names) {
            read(name).ifPresent(found::add);
        }
        return found;
    }

    /**
     * Whether the process was started with it, asked early in its life. The JDK opens its own descriptors without
     * close-on-exec, too, so that the rest is told by kind: pipes, terminals and other devices, and files open for writing
     * come from outside; sockets only by the protocol of sd_listen_fds(3), because a debugger's or another agent's listening
     * socket would keep its port from the next image.
     *
     * @param activated the number of sockets that were passed by sd_listen_fds(3)
     */
    boolean isInherited(int activated) {
        if (number < FIRST_AFTER_STDERR || (flags & CLOSE_ON_EXEC) != 0) {
            return false;
        }
        if (number < FIRST_AFTER_STDERR + activated || target.startsWith("pipe:")) {
            return true;
        }
        if (target.startsWith("/dev/")) {
            return !RANDOM.contains(target);
        }
        return target.startsWith("/") && (flags & ACCESS_MODE) != 0;
    }

    private static Optional<OpenDescriptor> read(String name) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd", name));
            return Optional.of(new OpenDescriptor(Integer.parseInt(name), target.toString(), flags(name)));
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private static int flags(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo", name))) {
            if (line.startsWith("flags:")) {
                return Integer.parseInt(line.substring("flags:".length()).strip(), 8);
            }
        }
        throw new IOException("no flags of descriptor " + name);
    }
}
