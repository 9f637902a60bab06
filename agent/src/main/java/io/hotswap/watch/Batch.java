package io.hotswap.watch;

import io.hotswap.bytecode.ContentHash;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files that were touched since the last delivery, and the rhythm of it. Knows no clock: every time is an argument. */
final class Batch {
    private final Map<FileKey, Pending> files = new LinkedHashMap<>();
    private String trigger = ChangeSet.FILE_EVENT;
    private long firstEvent = BatchState.NEVER;
    private long firstWrite = BatchState.NEVER;
    private long lastEvent;
    private boolean lastWasWrite;
    private long completeSince;
    private long longestGap;
    private int beats;
    private final Set<FileKey> justDelivered = new HashSet<>();
    private boolean continued;

    /**
     * Takes note of a look at a file.
     *
     * @param delivered the hash of what was delivered of it before, if anything was
     * @param event whether the look follows an event, which is a sign of life even where the file is the same
     */
    void record(FileKey key, Reading reading, @Nullable ContentHash delivered, boolean event, String source, long now) {
        Pending before = files.get(key);
        boolean differs =
                reading.isAbsent() ? delivered != null : !reading.hash().equals(delivered);
        if (reading.isAbsent() && !differs) {
            files.remove(key);
        } else if (before == null) {
            if (event || differs) {
                touch(key, Pending.of(reading, differs, now, now), source);
            }
        } else if (!event && before.isSameAs(reading)) {
            files.put(key, before.retried(now));
        } else {
            touch(key, Pending.of(reading, differs, before.first(), now), source);
        }
    }

    private void touch(FileKey key, Pending next, String source) {
        Pending before = files.put(key, next);
        if (before == null || before.isIncomplete()) {
            completeSince = next.last();
        }
        if (firstEvent == BatchState.NEVER) {
            firstEvent = next.last();
            trigger = source;
            continued = continues(key, next.last());
            justDelivered.clear();
        }
        if (key.isClassFile() || !isEndless(next)) {
            beat(next);
        }
    }

    private static boolean isEndless(Pending file) {
        return file.last() - file.first() > Patience.ENDLESS_FILE.toNanos();
    }

    private void beat(Pending file) {
        long now = file.last();
        beats++;
        if (!file.isMissing()) {
            firstWrite = Math.min(firstWrite, now);
            // The silence between a build's deletes and its first class says nothing about the rhythm of its writing.
            longestGap = lastWasWrite ? Math.max(longestGap, gapUntil(now)) : longestGap;
        }
        lastWasWrite = !file.isMissing();
        lastEvent = now;
    }

    private long gapUntil(long now) {
        return continued || files.size() > 1 ? now - lastEvent : 0;
    }

    private boolean continues(FileKey key, long now) {
        return !justDelivered.isEmpty()
                && !justDelivered.contains(key)
                && now - lastEvent <= Patience.CONTINUATION.toNanos();
    }

    Pending get(FileKey key) {
        Pending file = files.get(key);
        if (file == null) {
            throw new IllegalArgumentException("not pending: " + key);
        }
        return file;
    }

    /** Whether a file is pending that differs from what was delivered. */
    boolean differs(FileKey key) {
        Pending file = files.get(key);
        return file != null && file.differs();
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Grows with every sign of life. */
    int beats() {
        return beats;
    }

    String trigger() {
        return trigger;
    }

    long lastEvent() {
        return lastEvent;
    }

    /** What the settle rule is asked about, at a time. */
    BatchState state(long now) {
        DormantRoots dormant = DormantRoots.of(files);
        int count = 0;
        int changed = 0;
        int missing = 0;
        int incomplete = 0;
        long lastIncomplete = Long.MIN_VALUE;
        for (Map.Entry<FileKey, Pending> entry : files.entrySet()) {
            Pending file = entry.getValue();
            if (dormant.holds(entry.getKey(), file) && file.isSince(now, Patience.DELETES_ALONE)) {
                continue;
            }
            count++;
            missing += file.isMissing() ? 1 : 0;
            changed += file.differs() && !file.isMissing() ? 1 : 0;
            if (file.isIncomplete()) {
                incomplete++;
                lastIncomplete = Math.max(lastIncomplete, file.last());
            }
        }
        return new BatchState(
                count,
                changed,
                missing,
                incomplete,
                firstWrite,
                lastEvent,
                lastIncomplete,
                completeSince,
                longestGap,
                continued);
    }

    /** When an incomplete file wants to be read again, or {@link BatchState#NEVER}. */
    long nextRetry() {
        return files.values().stream()
                .filter(Pending::isIncomplete)
                .mapToLong(Pending::retryAt)
                .min()
                .orElse(BatchState.NEVER);
    }

    List<FileKey> keys(Predicate<Pending> which) {
        return files.entrySet().stream()
                .filter(file -> which.test(file.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The files below a directory of a root, which is empty for all of the root. */
    List<String> below(WatchedRoot root, String directory) {
        String prefix = directory.isEmpty() ? "" : directory + '/';
        return files.keySet().stream()
                .filter(key -> key.root().equals(root) && key.path().startsWith(prefix))
                .map(FileKey::path)
                .toList();
    }

    /** The files that can be delivered. What is missing only when there was time to come back, or on {@code demand}. */
    List<FileKey> deliverable(boolean demand, long now) {
        DormantRoots dormant = DormantRoots.of(files);
        boolean deletes = demand || now - lastEvent >= Patience.DELETES_AMONG_CHANGES.toNanos();
        return files.entrySet().stream()
                .filter(entry -> isDeliverable(entry.getValue(), deletes, now))
                .filter(entry -> !dormant.holds(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isDeliverable(Pending file, boolean deletes, long now) {
        if (!file.differs()) {
            return false;
        }
        if (file.isMissing()) {
            return deletes;
        }
        return file.isWhole() || file.isSince(now, Patience.INCOMPLETE);
    }

    void delivered(FileKey key) {
        files.remove(key);
        justDelivered.add(key);
    }

    /** Begins anew with what could not be delivered, and with the rhythm of the last events. */
    void restart() {
        files.values().removeIf(file -> !file.differs());
        firstEvent = files.values().stream().mapToLong(Pending::first).min().orElse(BatchState.NEVER);
        firstWrite = files.values().stream()
                .filter(file -> !file.isMissing())
                .mapToLong(Pending::last)
                .min()
                .orElse(BatchState.NEVER);
        longestGap = 0;
        continued = false;
    }
}
