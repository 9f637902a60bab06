package io.hotswap.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A directory or jar that is watched: what is on the disk against what was delivered of it. Used by one thread. */
abstract sealed class WatchedRoot permits DirectoryRoot, JarRoot {
    /** Older files are not written a second time within one tick of the file system's clock. */
    private static final Duration SURELY_OLD = Duration.ofSeconds(10);

    private final Path path;
    private final FileIndex index = new FileIndex();
    private volatile @Nullable String pollReason;

    WatchedRoot(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    FileIndex index() {
        return index;
    }

    /** The first look: what is surely older than the program is taken for delivered, the rest is told. */
    abstract void learn(ProgramStart start, Consumer<Path> onDirectory, Consumer<String> changed, long now);

    /** The paths that deserve to be read: those that look different, or all when {@code thorough}. */
    abstract Collection<String> survey(boolean thorough, Consumer<Path> onDirectory);

    /** The paths that no event will tell of, and that look different. */
    abstract Collection<String> unannounced();

    /** Whether the root or a directory behind a link is not the one that was seen last. */
    abstract boolean isReplaced();

    /** Reads files, in the order given. */
    abstract void read(Collection<String> paths, BiConsumer<String, Reading> reader);

    /** Takes note that a file was found to be, or was delivered, as it is. */
    void settle(String file, Reading reading, long now) {
        if (reading.isAbsent()) {
            index.remove(file);
        } else {
            index.put(file, reading.hash(), reading.stat(), now);
        }
    }

    void learn(String file, Reading reading, Instant modified, long now) {
        if (modified.isBefore(Instant.now().minus(SURELY_OLD))) {
            index.putOld(file, reading.hash(), reading.stat());
        } else {
            settle(file, reading, now);
        }
    }

    boolean isPolled() {
        return pollReason != null;
    }

    /** From now on compared at intervals. */
    void pollBecause(String reason) {
        pollReason = reason;
    }

    String describe() {
        String reason = pollReason;
        return shortName() + (reason == null ? " (native)" : " (polling: " + reason + ")");
    }

    private String shortName() {
        Path here = Path.of("").toAbsolutePath();
        boolean below = path.startsWith(here) && !path.equals(here);
        return (below ? here.relativize(path) : path).toString();
    }
}
