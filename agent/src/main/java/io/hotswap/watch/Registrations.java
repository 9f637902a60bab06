package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the operating system tells of each root, and finds out where it does not: there the root is polled, and the
 * user is told why.
 */
final class Registrations {
    private final WatchMode mode;
    private final FileEvents events;
    private final @Nullable String silence;
    private final Consumer<String> console;
    private final Set<WatchedRoot> unproved = new HashSet<>();
    private final EventProbe probe = new EventProbe();

    /**
     * For no roots yet.
     *
     * @param silence why {@code events} has none, where it has none
     */
    Registrations(WatchMode mode, FileEvents events, @Nullable String silence, Consumer<String> console) {
        this.mode = mode;
        this.events = events;
        this.silence = silence;
        this.console = console;
    }

    /** Takes a root on, whose directories are registered one by one when they are visited. */
    void open(WatchedRoot root) {
        chooseMode(root);
        anchor(root);
        if (mode == WatchMode.AUTO && !root.isPolled()) {
            unproved.add(root);
        }
    }

    /** Decides by what is asked for, and by the type of the file system. */
    private void chooseMode(WatchedRoot root) {
        if (mode == WatchMode.POLL) {
            root.pollBecause("as asked");
        } else if (silence != null) {
            poll(root, silence);
        } else if (mode == WatchMode.AUTO) {
            FileSystemTypes.silentTypeOf(nearestDirectory(root.path().resolve("x")))
                    .ifPresent(type -> poll(root, type + " delivers no events"));
        }
    }

    private void poll(WatchedRoot root, String reason) {
        if (!root.isPolled()) {
            root.pollBecause(reason);
            console.accept("polling " + root.path() + ": " + reason);
        }
    }

    /** Sends the probes that can be sent; a root that is not there yet has none. */
    void prove(long now) {
        unproved.removeIf(root -> {
            boolean exists = Files.exists(root.path());
            if (exists && !root.isPolled()) {
                probe.send(root, now);
            }
            return exists || root.isPolled();
        });
        probe.expire(
                now,
                silent -> poll(silent, "no event of a file arrived here within " + Patience.PROBE.toMillis() + " ms"));
    }

    /** Registers the parent of a root, or what is nearest to it, so that the root is seen to come. */
    void anchor(WatchedRoot root) {
        Path registered = null;
        Path nearest = nearestDirectory(root.path());
        // Until it holds still: a nearer one may have come before the registration.
        while (!root.isPolled() && !nearest.equals(registered)) {
            if (!events.isRegistered(nearest)) {
                register(root, nearest);
            }
            registered = nearest;
            nearest = nearestDirectory(root.path());
        }
    }

    /** The nearest directory above a path, which a file system's root always is. */
    private static Path nearestDirectory(Path path) {
        Path above = path.getParent();
        while (above != null && above.getParent() != null && !Files.isDirectory(above)) {
            above = above.getParent();
        }
        return above == null ? path : above;
    }

    void register(WatchedRoot root, Path directory) {
        if (root.isPolled()) {
            return;
        }
        try {
            events.register(directory);
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException vanished) {
            // Its parent tells when it can be used.
            return;
        } catch (IOException limit) {
            poll(root, String.valueOf(limit.getMessage()));
        }
    }

    /** Whether the event was a probe's and is nobody else's business. */
    boolean receive(FileEvent event) {
        return probe.receive(event);
    }

    boolean isRegistered(Path directory) {
        return events.isRegistered(directory);
    }

    void forget(Path directory) {
        events.forget(directory);
    }

    /** Whether a directory of the root is there of which no event would come. */
    boolean isDeaf(WatchedRoot root) {
        return !root.isPolled() && root instanceof DirectoryRoot tree && tree.anyAnchorFails(events::isRegistered);
    }
}
