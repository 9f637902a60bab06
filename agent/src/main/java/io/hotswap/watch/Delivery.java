package io.hotswap.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hands a batch over. Every file is read once more, and goes out only if it is what it was: a file that two looks found whole
 * and equal was not torn by a writer between them.
 */
final class Delivery {
    private final Batch batch;
    private final Consumer<ChangeSet> sink;
    private final Consumer<String> console;

    Delivery(Batch batch, Consumer<ChangeSet> sink, Consumer<String> console) {
        this.batch = batch;
        this.sink = sink;
        this.console = console;
    }

    /** Delivers the batch if it holds still, or what of it does when it has waited for too long. */
    void settle(boolean late, long now) {
        List<FileKey> candidates = batch.deliverable(false, now);
        Map<FileKey, Reading> stable = readAgain(candidates, now);
        if (late || stable.size() == candidates.size()) {
            List<FileChange> changes = commit(stable, now);
            String trigger = batch.trigger();
            long last = batch.lastEvent();
            batch.restart();
            if (!changes.isEmpty()) {
                send(new ChangeSet(changes, trigger, last));
            }
        }
    }

    /** Delivers what can be delivered now, even if that is nothing. */
    ChangeSet deliverNow(String trigger, long now) {
        List<FileChange> changes = commit(readAgain(batch.deliverable(true, now), now), now);
        ChangeSet set = new ChangeSet(changes, trigger, now);
        batch.restart();
        send(set);
        return set;
    }

    /** Delivers some files alone, now, and lets the others settle. */
    ChangeSet deliver(List<FileKey> keys, String trigger, long since, long now) {
        List<FileKey> changed = keys.stream().filter(batch::differs).distinct().toList();
        ChangeSet set = new ChangeSet(commit(readAgain(changed, now), now), trigger, since);
        batch.restart();
        if (!set.isEmpty()) {
            send(set);
        }
        return set;
    }

    private Map<FileKey, Reading> readAgain(List<FileKey> keys, long now) {
        Map<WatchedRoot, List<String>> byRoot = new LinkedHashMap<>();
        keys.forEach(key ->
                byRoot.computeIfAbsent(key.root(), root -> new ArrayList<>()).add(key.path()));
        Map<FileKey, Reading> stable = new LinkedHashMap<>();
        byRoot.forEach((root, paths) -> root.read(paths, (path, reading) -> {
            FileKey key = new FileKey(root, path);
            if (isStable(key, reading)) {
                stable.put(key, reading);
            } else {
                batch.record(key, reading, root.index().hash(path), true, batch.trigger(), now);
            }
        }));
        return stable;
    }

    /** A file that is no class file may go on changing: nobody gets its content from us. */
    private boolean isStable(FileKey key, Reading reading) {
        return batch.get(key).isSameAs(reading) || (reading.isWhole() && reading.bytes() == null);
    }

    private List<FileChange> commit(Map<FileKey, Reading> stable, long now) {
        List<FileChange> changes = new ArrayList<>();
        stable.forEach((key, reading) -> {
            changes.add(new FileChange(key.root().path(), key.path(), reading.state()));
            key.root().settle(key.path(), reading, now);
            batch.delivered(key);
        });
        return changes;
    }

    private void send(ChangeSet set) {
        try {
            sink.accept(set);
        } catch (RuntimeException | Error border) {
            // The border to whoever listens: what fails there must not end the watching.
            console.accept("could not pass on " + set.changes().size() + " changed files: " + border);
        }
    }
}
