package io.hotswap.watch;

import java.util.List;

/**
 * The changes that belong together: at most one for each file, sorted by path.
 *
 * @param changes what differs from what was delivered before
 * @param trigger how it was noticed: one of the constants here, or who asked for it
 * @param lastNanos {@link System#nanoTime()} of the last event, at which the last byte had been written: of the files,
 *     or of the source that they were compiled from
 */
public record ChangeSet(List<FileChange> changes, String trigger, long lastNanos) {
    public static final String START = "start";
    public static final String FILE_EVENT = "file event";
    public static final String POLL = "poll";
    public static final String COMPILE = "compile on save";
    public static final String BUILD = "build command";

    public ChangeSet {
        changes = changes.stream().sorted(FileChange.ORDER).toList();
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
