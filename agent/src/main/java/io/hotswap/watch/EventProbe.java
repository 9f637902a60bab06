package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds out whether events arrive: creates a file beside the watched directory, removes it at once, and waits for its event
 * while everything else goes on.
 */
final class EventProbe {
    private static final String PREFIX = ".hotswap-probe-";

    private final Map<Path, Sent> waiting = new HashMap<>();

    private record Sent(WatchedRoot root, long deadline) {}

    static boolean isProbe(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(PREFIX);
    }

    /** Sends a probe where the root's parent is on the same file system and can be written; else the type is trusted. */
    void send(WatchedRoot root, long now) {
        Path parent = root.path().getParent();
        if (parent == null || !isSuitable(root.path(), parent)) {
            return;
        }
        Path probe = parent.resolve(PREFIX + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()));
        try {
            Files.createFile(probe);
            waiting.put(probe, new Sent(root, now + Patience.PROBE.toNanos()));
            Files.delete(probe);
        } catch (IOException refused) {
            waiting.remove(probe);
        }
    }

    private static boolean isSuitable(Path root, Path parent) {
        try {
            return Files.isWritable(parent) && Files.getFileStore(root).equals(Files.getFileStore(parent));
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Whether the event is a probe's, which thereby has arrived. */
    boolean receive(FileEvent event) {
        waiting.remove(event.path());
        if (event.kind() == FileEvent.Kind.LOST) {
            // That many events arrive here that one could get lost among them.
            waiting.keySet().removeIf(probe -> event.path().equals(probe.getParent()));
        }
        return isProbe(event.path());
    }

    /** Tells the roots whose probe did not arrive in time. */
    void expire(long now, Consumer<WatchedRoot> silent) {
        Iterator<Sent> probes = waiting.values().iterator();
        while (probes.hasNext()) {
            Sent sent = probes.next();
            if (now >= sent.deadline) {
                probes.remove();
                silent.accept(sent.root);
            }
        }
    }
}
