package io.hotswap.watch;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file that differs from what was last delivered of it.
 *
 * @param root the watched directory or jar
 * @param path relative to the root, with slashes; in a jar the entry's name, and empty for the jar itself
 * @param state what it is now
 */
public record FileChange(Path root, String path, FileState state) {
    /** By path, then by root. */
    public static final Comparator<FileChange> ORDER =
            Comparator.comparing(FileChange::path).thenComparing(FileChange::root);

    /** The two things that can happen to a file. */
    public enum Kind {
        WRITTEN,
        DELETED
    }

    public FileChange {
        Objects.requireNonNull(root);
        Objects.requireNonNull(path);
        Objects.requireNonNull(state);
    }

    public Kind kind() {
        return state instanceof FileState.Deleted ? Kind.DELETED : Kind.WRITTEN;
    }

    /** The bytes of a whole class file, and of nothing else. */
    public byte @Nullable [] content() {
        return state instanceof FileState.Content content ? content.bytes() : null;
    }

    /** Whether the file can be used: neither broken nor unreadable. */
    public boolean complete() {
        return problem() == null;
    }

    /** Why the file cannot be used, or nothing. */
    public @Nullable String problem() {
        if (state instanceof FileState.Broken broken) {
            return broken.reason();
        }
        return state instanceof FileState.Unreadable unreadable ? unreadable.reason() : null;
    }

    public boolean isClassFile() {
        return path.endsWith(".class");
    }

    @Override
    public String toString() {
        return path + " " + state.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT) + " in " + root;
    }
}
