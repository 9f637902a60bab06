package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Merges newer versions in. */
    synchronized void add(Batch newer) {
        parked = parked.without(newer.files().keySet());
        batch = batch.with(newer);
    }

    /** What the next cycle is about. */
    synchronized Batch batch() {
        return batch;
    }

    /** The classes are live, or need not become so. */
    synchronized void remove(Collection<ClassName> names) {
        batch = batch.without(names);
    }

    /** The classes wait for a newer version of themselves, or for the next start of the process. */
    synchronized void park(Collection<ClassName> names) {
        Map<ClassName, Batch.Entry> moved = new LinkedHashMap<>(batch.files());
        moved.keySet().retainAll(names);
        parked = parked.with(new Batch(moved));
        batch = batch.without(names);
    }

    /** Parked classes take part in the next cycle again. */
    synchronized void unpark() {
        batch = parked.with(batch);
        parked = Batch.EMPTY;
    }

    /** Every class in which the process differs from the disk. */
    synchronized SortedSet<ClassName> names() {
        SortedSet<ClassName> names = new TreeSet<>(batch.files().keySet());
        names.addAll(parked.files().keySet());
        return names;
    }
}
