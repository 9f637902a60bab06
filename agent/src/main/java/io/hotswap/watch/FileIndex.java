package io.hotswap.watch;

import io.hotswap.bytecode.ContentHash;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hash of every file as it was last delivered. Nothing else decides whether a file has changed; attributes only save
 * reading. The hash of a deleted file stays until its delete is delivered, so that a rebuild with equal bytes is no change.
 */
final class FileIndex {
    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private int classFiles;

    /** What is known of a file; {@code trusted} when no later write can look the same in its attributes. */
    private record Entry(ContentHash hash, FileStat stat, long seenAt, boolean trusted) {
        Entry seenAgain(ContentHash now, long at) {
            return new Entry(now, stat, seenAt, trusted || at - seenAt > Patience.COARSEST_CLOCK.toNanos());
        }
    }

    /** Of a file that has not been written for long. */
    void putOld(String path, ContentHash hash, FileStat stat) {
        put(path, new Entry(hash, stat, 0, true));
    }

    /** Of a file that has just been written, and may be once more before the file system's clock moves on. */
    void put(String path, ContentHash hash, FileStat stat, long now) {
        Entry before = entries.get(path);
        put(
                path,
                before == null || !before.stat.equals(stat)
                        ? new Entry(hash, stat, now, false)
                        : before.seenAgain(hash, now));
    }

    private void put(String path, Entry entry) {
        if (entries.put(path, entry) == null && isClassFile(path)) {
            classFiles++;
        }
    }

    void remove(String path) {
        if (entries.remove(path) != null && isClassFile(path)) {
            classFiles--;
        }
    }

    @Nullable
    ContentHash hash(String path) {
        Entry entry = entries.get(path);
        return entry == null ? null : entry.hash;
    }

    boolean contains(String path) {
        return entries.containsKey(path);
    }

    /** Whether the file cannot have changed, as far as its attributes say. */
    boolean looksUnchanged(String path, FileStat stat) {
        Entry entry = entries.get(path);
        return entry != null && entry.trusted && entry.stat.equals(stat);
    }

    /** The files below a directory, which is empty for the root. */
    List<String> below(String directory) {
        return List.copyOf(subtree(directory).keySet());
    }

    int countBelow(String directory) {
        return directory.isEmpty() ? entries.size() : subtree(directory).size();
    }

    private SortedMap<String, Entry> subtree(String directory) {
        // '0' follows '/' in the order of characters.
        return directory.isEmpty() ? entries : entries.subMap(directory + '/', directory + '0');
    }

    int classFiles() {
        return classFiles;
    }

    private static boolean isClassFile(String path) {
        return path.endsWith(".class");
    }
}
