package io.hotswap.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Looks where events say, and where no event would come from, and puts what it finds into the batch. Sees to it that every
 * directory is registered before its files are read.
 */
final class RootObserver {
    private final Instant since = Instant.now();
    private final ProgramStart start;
    private final Registrations registrations;
    private final Batch batch;
    private final List<WatchedRoot> roots = new ArrayList<>();

    RootObserver(ProgramStart start, Registrations registrations, Batch batch) {
        this.start = start;
        this.registrations = registrations;
        this.batch = batch;
    }

    List<WatchedRoot> roots() {
        return roots;
    }

    /** Takes a root on: registers it, and learns what is there. */
    void open(WatchedRoot root, long now) {
        roots.add(root);
        registrations.open(root);
        List<String> changed = new ArrayList<>();
        root.learn(start, directory -> registrations.register(root, directory), changed::add, now);
        List<String> edits = changed.stream().filter(path -> isEdit(root, path)).toList();
        changed.removeAll(edits);
        look(root, changed, false, ChangeSet.START, now);
        look(root, edits, false, ChangeSet.FILE_EVENT, now);
    }

    /** Whether a file that has changed since the program began was written when it was to be watched already. */
    private boolean isEdit(WatchedRoot root, String path) {
        BasicFileAttributes attributes = TreeWalk.attributes(root.path().resolve(path));
        return root instanceof DirectoryRoot
                && attributes != null
                && attributes.lastModifiedTime().toInstant().isAfter(since);
    }

    void handle(FileEvent event, long now) {
        if (registrations.receive(event)) {
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
        registrations.anchor(root);
        boolean attributesOnly = event.kind() == FileEvent.Kind.TOUCHED
                && Files.isDirectory(root.path())
                && registrations.isRegistered(root.path());
        if (!attributesOnly) {
            survey(root, root instanceof DirectoryRoot, ChangeSet.FILE_EVENT, now);
        }
    }

    private void inside(DirectoryRoot root, FileEvent event, long now) {
        Path path = event.path();
        if (Files.isDirectory(path)) {
            if (event.kind() != FileEvent.Kind.TOUCHED || !registrations.isRegistered(path)) {
                look(root, surveyBelow(root, path), false, ChangeSet.FILE_EVENT, now);
            }
            return;
        }
        String name = root.relative(path);
        look(root, List.of(name), true, ChangeSet.FILE_EVENT, now);
        look(root, root.index().below(name), true, ChangeSet.FILE_EVENT, now);
        if (registrations.isRegistered(path)) {
            // A directory that was moved away: nothing tells of its files one by one.
            registrations.forget(path);
            look(root, batch.below(root, name), false, ChangeSet.FILE_EVENT, now);
        }
    }

    private Collection<String> surveyBelow(DirectoryRoot root, Path path) {
        return root.survey(path, true, directory -> registrations.register(root, directory));
    }

    /** Looks at a root where it is not what it was, without an event having said so. */
    void check(WatchedRoot root, long now) {
        registrations.anchor(root);
        if (registrations.isDeaf(root) || root.isReplaced()) {
            survey(root, true, ChangeSet.FILE_EVENT, now);
        }
    }

    /** Compares a root with what is known of it. */
    void survey(WatchedRoot root, boolean thorough, String source, long now) {
        look(root, root.survey(thorough, directory -> registrations.register(root, directory)), false, source, now);
        look(root, batch.below(root, ""), false, source, now);
    }

    /** Looks at what events do not tell of, behind symbolic links. */
    void unannounced(WatchedRoot root, long now) {
        look(root, root.unannounced(), false, ChangeSet.POLL, now);
    }

    /** Looks at a path that was written or deleted below directories, and tells what it is to them. */
    List<FileKey> written(Path path, String source, long now) {
        List<FileKey> keys = new ArrayList<>();
        for (WatchedRoot root : roots) {
            if (root instanceof DirectoryRoot tree && path.startsWith(tree.path())) {
                look(tree, List.of(tree.relative(path)), false, source, now);
                keys.add(new FileKey(root, tree.relative(path)));
            }
        }
        return keys;
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
