package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What has changed on disk and is not live. A class that kept a batch from going live is parked: it does not hold up later
 * batches, and takes part again as soon as it has a newer version. Confined to the engine's thread but for
 * {@link #names()}.
 */
final class PendingChanges {
    private Batch batch = Batch.EMPTY;
    private Batch parked = Batch.EMPTY;
    private Batch undone = Batch.EMPTY;
    private final Set<ClassName> joined = new TreeSet<>();
    private final Set<ClassName> awaiting = new TreeSet<>();

    /** Merges newer versions in; what was rolled back joins the first build of any of its classes. */
    synchronized void add(Batch newer) {
        parked = parked.without(newer.files().keySet());
        awaiting.removeAll(newer.files().keySet());
        if (newer.files().keySet().stream().anyMatch(undone.files()::containsKey)) {
            joinUndone();
        }
        batch = batch.with(newer);
    }

    /** What the next cycle is about. */
    synchronized Batch batch() {
        return batch;
    }

    /** The classes are live, or need not become so. */
    synchronized void remove(Collection<ClassName> names) {
        joined.removeAll(names);
        batch = batch.without(names);
    }

    /** The classes wait for a newer version of themselves, or for the next start of the process. */
    synchronized void park(Collection<ClassName> names) {
        Map<ClassName, Batch.Entry> moved = new LinkedHashMap<>(batch.files());
        moved.keySet().retainAll(names);
        parked = parked.with(new Batch(moved));
        batch = batch.without(names);
    }

    /** Those of the parked classes that refer to what other classes do not have yet. */
    synchronized void await(Collection<ClassName> names) {
        awaiting.addAll(names);
        awaiting.retainAll(parked.files().keySet());
    }

    /** What the next cycle would be about together with those; the same as it is where there are none. */
    synchronized Batch withAwaiting() {
        Map<ClassName, Batch.Entry> entries = new LinkedHashMap<>(parked.files());
        entries.keySet().retainAll(awaiting);
        return entries.isEmpty() ? batch : new Batch(entries).with(batch);
    }

    /** Those take part in the next cycle: what they refer to has come. */
    synchronized void unparkAwaiting() {
        batch = withAwaiting();
        parked = parked.without(awaiting);
        awaiting.clear();
    }

    /** Parked classes take part in the next cycle again; whether there are any. */
    synchronized boolean unpark() {
        boolean any = !parked.isEmpty() || !undone.isEmpty();
        batch = parked.with(batch);
        parked = Batch.EMPTY;
        awaiting.clear();
        joinUndone();
        return any;
    }

    /** All that the next start of the process would load, also what is parked. */
    synchronized Batch all() {
        return undone.with(parked.with(batch));
    }

    /** The process has gone back behind these files, and behind no others; they wait like parked ones. */
    synchronized void undo(Batch disk) {
        joined.clear();
        undone = disk;
    }

    /** The classes in which the process is behind the disk because of a rollback. */
    synchronized SortedSet<ClassName> undone() {
        SortedSet<ClassName> names = new TreeSet<>(undone.files().keySet());
        names.addAll(joined);
        return names;
    }

    private void joinUndone() {
        joined.addAll(undone.files().keySet());
        batch = undone.with(batch);
        undone = Batch.EMPTY;
    }

    /** Every class in which the process differs from the disk. */
    synchronized SortedSet<ClassName> names() {
        SortedSet<ClassName> names = new TreeSet<>(batch.files().keySet());
        names.addAll(parked.files().keySet());
        names.addAll(undone.files().keySet());
        return names;
    }
}
