package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks where events say, and where no event would come from, and puts what it finds into the batch. Sees to it that every
 * directory is registered before its files are read.
 */
final class RootObserver {
    private final WatchSettings settings;
    private final FileEvents events;
    private final @Nullable String silence;
    private final Batch batch;
    private final Consumer<String> console;
    private final List<WatchedRoot> roots = new ArrayList<>();
    private final Set<WatchedRoot> unproved = new HashSet<>();
    private final EventProbe probe = new EventProbe();

    /**
     * For no roots yet.
     *
     * @param silence why {@code events} has none, where it has none
     */
    RootObserver(
            WatchSettings settings,
            FileEvents events,
            @Nullable String silence,
            Batch batch,
            Consumer<String> console) {
        this.settings = settings;
        this.events = events;
        this.silence = silence;
        this.batch = batch;
        this.console = console;
    }

    List<WatchedRoot> roots() {
        return roots;
    }

    /** Takes a root on: registers it, and learns what is there. */
    void open(WatchedRoot root, long now) {
        roots.add(root);
        chooseMode(root);
        anchor(root);
        List<String> changed = new ArrayList<>();
        root.learn(settings.since(), directory -> register(root, directory), changed::add, now);
        look(root, changed, false, ChangeSet.START, now);
        if (settings.mode() == WatchMode.AUTO && !root.isPolled()) {
            unproved.add(root);
            prove(now);
        }
    }

    private void chooseMode(WatchedRoot root) {
        if (settings.mode() == WatchMode.POLL) {
            root.pollBecause("as asked");
        } else if (silence != null) {
            poll(root, silence);
        } else if (settings.mode() == WatchMode.AUTO) {
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
    private void anchor(WatchedRoot root) {
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

    private void register(WatchedRoot root, Path directory) {
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

    void handle(FileEvent event, long now) {
        if (probe.receive(event)) {
            return;
        }
        for (WatchedRoot root : roots) {
            if (event.path().equals(root.path())) {
                itself(root, event, now);
            } else if (root.path().startsWith(event.path())) {
                check(root, now);
            } else if (root instanceof DirectoryRoot tree && event.path().startsWith(root.path())) {
                inside(tree, event, now);
            }
        }
    }

    private void itself(WatchedRoot root, FileEvent event, long now) {
        anchor(root);
        boolean attributesOnly = event.kind() == FileEvent.Kind.TOUCHED
                && Files.isDirectory(root.path())
                && events.isRegistered(root.path());
        if (!attributesOnly) {
            survey(root, root instanceof DirectoryRoot, ChangeSet.FILE_EVENT, now);
        }
    }

    private void inside(DirectoryRoot root, FileEvent event, long now) {
        Path path = event.path();
        if (Files.isDirectory(path)) {
            if (event.kind() != FileEvent.Kind.TOUCHED || !events.isRegistered(path)) {
                look(root, surveyBelow(root, path), false, ChangeSet.FILE_EVENT, now);
            }
            return;
        }
        String name = root.relative(path);
        look(root, List.of(name), true, ChangeSet.FILE_EVENT, now);
        look(root, root.index().below(name), true, ChangeSet.FILE_EVENT, now);
        if (events.isRegistered(path)) {
            // A directory that was moved away: nothing tells of its files one by one.
            events.forget(path);
            look(root, batch.below(root, name), false, ChangeSet.FILE_EVENT, now);
        }
    }

    private Collection<String> surveyBelow(DirectoryRoot root, Path path) {
        return root.survey(path, true, directory -> register(root, directory));
    }

    /** Looks at a root where it is not what it was, without an event having said so. */
    void check(WatchedRoot root, long now) {
        anchor(root);
        boolean deaf =
                !root.isPolled() && root instanceof DirectoryRoot tree && tree.anyAnchorFails(events::isRegistered);
        if (deaf || root.isReplaced()) {
            survey(root, true, ChangeSet.FILE_EVENT, now);
        }
    }

    /** Compares a root with what is known of it. */
    void survey(WatchedRoot root, boolean thorough, String source, long now) {
        look(root, root.survey(thorough, directory -> register(root, directory)), false, source, now);
        look(root, batch.below(root, ""), false, source, now);
    }

    /** Looks at what events do not tell of, behind symbolic links. */
    void unannounced(WatchedRoot root, long now) {
        look(root, root.unannounced(), false, ChangeSet.POLL, now);
    }

    /** Reads again what was incomplete. */
    void retry(long now) {
        for (FileKey key : batch.keys(file -> file.isIncomplete() && file.retryAt() <= now)) {
            if (key.root() instanceof JarRoot) {
                survey(key.root(), false, batch.trigger(), now);
            } else {
                look(key.root(), List.of(key.path()), false, batch.trigger(), now);
            }
        }
    }

    private void look(WatchedRoot root, Collection<String> paths, boolean event, String source, long now) {
        root.read(paths, (path, reading) -> {
            FileKey key = new FileKey(root, path);
            if (!reading.isAbsent() && reading.hash().equals(root.index().hash(path))) {
                root.settle(path, reading, now);
            }
            batch.record(key, reading, root.index().hash(path), event, source, now);
        });
    }
}
