package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Visits a directory tree, each directory before its list is read, so that whoever registers a directory then misses nothing
 * in it. Symbolic links are followed, but not into the tree itself nor into a directory that the walk is in, so it ends.
 */
final class TreeWalk {
    private final Path root;
    private final Visitor visitor;
    private final Deque<Path> directories = new ArrayDeque<>();

    /** Whom the walk tells. */
    interface Visitor {
        void directory(Path directory, BasicFileAttributes attributes, boolean linked);

        void file(Path file, BasicFileAttributes attributes, boolean linked);

        /** A link that leads nowhere, as yet. */
        void brokenLink(Path link);
    }

    TreeWalk(Path root, Visitor visitor) {
        this.root = root;
        this.visitor = visitor;
    }

    /** Visits everything at and below a path of the tree; what vanishes or cannot be listed meanwhile is passed over. */
    void from(Path start) {
        visit(start);
        while (!directories.isEmpty()) {
            list(directories.pop());
        }
    }

    private void list(Path directory) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            children.forEach(this::visit);
        } catch (IOException | DirectoryIteratorException vanished) {
            // Whoever comes back later finds it again: by its event or by the next comparison.
            return;
        }
    }

    private void visit(Path path) {
        BasicFileAttributes own = attributes(path, LinkOption.NOFOLLOW_LINKS);
        boolean linked = own != null && own.isSymbolicLink();
        BasicFileAttributes target = linked ? attributes(path) : own;
        if (EventProbe.isProbe(path)) {
            return;
        }
        if (target == null) {
            if (linked) {
                visitor.brokenLink(path);
            }
        } else if (target.isRegularFile()) {
            visitor.file(path, target, linked);
        } else if (target.isDirectory() && !(linked && isLoop(path))) {
            visitor.directory(path, target, linked);
            directories.push(path);
        }
    }

    private boolean isLoop(Path link) {
        if (link.equals(root)) {
            return false;
        }
        try {
            Path target = link.toRealPath();
            return target.startsWith(root.toRealPath()) || leadsUp(link, target);
        } catch (IOException vanished) {
            return true;
        }
    }

    private boolean leadsUp(Path link, Path target) throws IOException {
        Path above = link;
        while (!above.equals(root)) {
            above = above.getParent();
            if (above == null || above.toRealPath().startsWith(target)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable BasicFileAttributes attributes(Path path, LinkOption... options) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, options);
        } catch (IOException absent) {
            return null;
        }
    }
}
