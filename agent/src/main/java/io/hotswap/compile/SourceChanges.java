package io.hotswap.compile;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has changed since the last compilation; absolute paths.
 *
 * @param written sources that are new or have other text
 * @param deleted sources that are gone
 * @param classFiles class files that somebody else has written or deleted
 */
public record SourceChanges(Set<Path> written, Set<Path> deleted, Set<Path> classFiles) {
    public static final SourceChanges NONE = new SourceChanges(Set.of(), Set.of(), Set.of());

    public SourceChanges {
        written = Set.copyOf(written);
        deleted = Set.copyOf(deleted);
        classFiles = Set.copyOf(classFiles);
    }

    /** Whether there is nothing to compile. */
    public boolean isEmpty() {
        return written.isEmpty() && deleted.isEmpty();
    }

    /** With later changes: a source that was deleted and is back is written. */
    public SourceChanges and(SourceChanges later) {
        Set<Path> nowWritten = new TreeSet<>(written);
        nowWritten.removeAll(later.deleted);
        nowWritten.addAll(later.written);
        Set<Path> nowDeleted = new TreeSet<>(deleted);
        nowDeleted.removeAll(later.written);
        nowDeleted.addAll(later.deleted);
        Set<Path> nowClasses = new TreeSet<>(classFiles);
        nowClasses.addAll(later.classFiles);
        return new SourceChanges(nowWritten, nowDeleted, nowClasses);
    }
}
