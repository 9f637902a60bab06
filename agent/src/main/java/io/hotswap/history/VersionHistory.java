package io.hotswap.history;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The last versions of the program, bounded in number and in what their class files occupy; the oldest goes first. Adding one
 * costs nothing but a reference: hashing and deflating wait for {@link #pack()}. Safe for use by several threads.
 */
public final class VersionHistory {
    private final int max;
    private final long memory;
    private int lastDropped;
    private final Deque<Version> fresh = new ArrayDeque<>();
    private final Deque<Version> packed = new ArrayDeque<>();
    private final ClassFileStore store = new ClassFileStore();

    /**
     * An empty history.
     *
     * @param max how many versions are kept
     * @param memory how many bytes of deflated class files are kept
     */
    public VersionHistory(int max, long memory) {
        this.max = max;
        this.memory = memory;
    }

    public synchronized void add(Version version) {
        fresh.addLast(version);
        while (fresh.size() + packed.size() > max) {
            dropOldest();
        }
    }

    /** Deflates what has come in since the last call, equal contents only once, and drops what is too much. */
    public synchronized void pack() {
        while (!fresh.isEmpty()) {
            packed.addLast(fresh.removeFirst().with(store::hold));
            while (store.bytes() > memory) {
                dropOldest();
            }
        }
    }

    /** Those that are kept, oldest first. */
    public synchronized List<Version> versions() {
        return Stream.concat(packed.stream(), fresh.stream()).toList();
    }

    /** What their class files occupy. */
    public synchronized long bytes() {
        return store.bytes();
    }

    /** What was last known to become of a class, loaded or not. */
    public synchronized Optional<StoredClassFile> last(ClassName name) {
        return last(fresh, name).or(() -> last(packed, name));
    }

    private static Optional<StoredClassFile> last(Deque<Version> versions, ClassName name) {
        for (Iterator<Version> newest = versions.descendingIterator(); newest.hasNext(); ) {
            for (ClassStep step : newest.next().steps()) {
                if (step.name().equals(name)) {
                    return Optional.ofNullable(step.after());
                }
            }
        }
        return Optional.empty();
    }

    /** The version of that number; without one, the last. */
    public Version find(OptionalInt number) throws UnknownVersionException {
        return since(number).get(0);
    }

    /** The version of that number and all behind it; without a number, the last. */
    public synchronized List<Version> since(OptionalInt number) throws UnknownVersionException {
        List<Version> all = versions();
        if (all.isEmpty()) {
            throw new UnknownVersionException("no applied batch is kept yet" + bounds());
        }
        int first = number.orElse(all.get(all.size() - 1).number());
        List<Version> found = new ArrayList<>(all);
        found.removeIf(version -> version.number() < first);
        if (found.isEmpty() || found.get(0).number() != first) {
            throw new UnknownVersionException(
                    first <= lastDropped
                            ? "#" + first + " is not kept any more" + bounds() + "; the oldest is #"
                                    + all.get(0).number()
                            : "#" + first + " is not an applied batch; there are "
                                    + all.stream()
                                            .map(one -> "#" + one.number())
                                            .toList());
        }
        return List.copyOf(found);
    }

    private String bounds() {
        return " (history.max=" + max + ", history.memory=" + memory + " bytes)";
    }

    private void dropOldest() {
        if (packed.isEmpty()) {
            lastDropped = fresh.removeFirst().number();
        } else {
            Version oldest = packed.removeFirst();
            lastDropped = oldest.number();
            oldest.files().forEach(store::release);
        }
    }
}
