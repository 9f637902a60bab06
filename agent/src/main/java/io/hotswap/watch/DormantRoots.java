package io.hotswap.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The roots that have lost every class file: they are being rebuilt, so their deletes are held until the first class is
 * back, however long that takes. Nobody deletes a whole program to run it on.
 */
final class DormantRoots {
    private final Set<WatchedRoot> roots;

    private DormantRoots(Set<WatchedRoot> roots) {
        this.roots = roots;
    }

    static DormantRoots of(Map<FileKey, Pending> files) {
        Map<WatchedRoot, Integer> missing = new HashMap<>();
        Set<WatchedRoot> alive = new HashSet<>();
        files.forEach((key, file) -> {
            if (key.isClassFile() && file.isMissing()) {
                missing.merge(key.root(), 1, Integer::sum);
            } else if (key.isClassFile()) {
                alive.add(key.root());
            }
        });
        missing.entrySet()
                .removeIf(entry -> alive.contains(entry.getKey())
                        || entry.getValue() < entry.getKey().index().classFiles());
        return new DormantRoots(Set.copyOf(missing.keySet()));
    }

    boolean holds(FileKey key, Pending file) {
        return file.isMissing() && roots.contains(key.root());
    }
}
