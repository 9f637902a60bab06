package io.hotswap.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cell of an object by its identity without keeping the object alive. Sharded hash tables with linear probing:
 * finding takes no lock, adding locks a shard. Cells of dead objects give up their place at the next addition.
 */
final class IdentityTable {
    private static final int SHARDS = 16;
    private static final int SMALLEST = 16;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Cell[].class);
    private static final VarHandle PLACE;

    static {
        try {
            PLACE = MethodHandles.lookup().findVarHandle(Cell.class, "place", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
    private final Shard[] shards = new Shard[SHARDS];

    IdentityTable() {
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard();
        }
    }

    @Nullable
    Cell find(Object object) {
        int hash = hash(object);
        return shard(hash).find(object, hash);
    }

    Cell findOrAdd(Object object) {
        expunge();
        int hash = hash(object);
        return shard(hash).findOrAdd(object, hash);
    }

    /** How many slots are taken, also by objects that have died since. */
    int size() {
        int size = 0;
        for (Shard shard : shards) {
            size += shard.taken();
        }
        return size;
    }

    private void expunge() {
        for (Reference<?> next = dead.poll(); next != null; next = dead.poll()) {
            Cell cell = (Cell) next;
            shard(cell.hash).died(cell);
        }
    }

    private Shard shard(int hash) {
        return shards[hash >>> 28];
    }

    private static int hash(Object object) {
        // Spreads an identity hash, of which HotSpot makes 31 or 25 bits, over all 32 (Fibonacci hashing).
        return System.identityHashCode(object) * 0x9E3779B9;
    }

    /** Where one object's value is. */
    static final class Cell extends WeakReference<Object> implements Settlement {
        private final int hash;
        private volatile @Nullable Object place;

        Cell(Object object, int hash, ReferenceQueue<Object> dead) {
            super(object, dead);
            this.hash = hash;
        }

        @Override
        public @Nullable Object place() {
            return place;
        }

        @Override
        public Object settle(Object created) {
            Object before = PLACE.compareAndExchange(this, null, created);
            return before == null ? created : before;
        }
    }

    private final class Shard {
        private volatile @Nullable Cell[] slots = new Cell[SMALLEST];
        private int taken;
        private int died;

        synchronized int taken() {
            return taken;
        }

        @Nullable
        Cell find(Object object, int hash) {
            @Nullable Cell[] current = slots;
            int mask = current.length - 1;
            for (int i = hash & mask; ; i = (i + 1) & mask) {
                Cell cell = (Cell) SLOT.getAcquire(current, i);
                if (cell == null || cell.refersTo(object)) {
                    return cell;
                }
            }
        }

        synchronized Cell findOrAdd(Object object, int hash) {
            Cell found = find(object, hash);
            if (found != null) {
                return found;
            }
            if (taken >= slots.length / 2) {
                rebuild();
            }
            Cell added = new Cell(object, hash, dead);
            insert(slots, added);
            taken++;
            return added;
        }

        synchronized void died(Cell cell) {
            cell.place = null;
            died++;
            if (died > SMALLEST && died > taken / 2) {
                rebuild();
            }
        }

        /** Readers keep the old array until they have found what they look for; the cells are the same. */
        private void rebuild() {
            @Nullable Cell[] before = slots;
            @Nullable Cell[] after = new Cell[capacity(living(before))];
            taken = 0;
            died = 0;
            for (Cell cell : before) {
                if (cell != null && !cell.refersTo(null)) {
                    insert(after, cell);
                    taken++;
                }
            }
            slots = after;
        }

        private static int living(@Nullable Cell[] cells) {
            int living = 0;
            for (Cell cell : cells) {
                living += cell != null && !cell.refersTo(null) ? 1 : 0;
            }
            return living;
        }

        private static int capacity(int living) {
            return Math.max(SMALLEST, Integer.highestOneBit(Math.max(living, 1)) * 4);
        }

        private static void insert(@Nullable Cell[] into, Cell cell) {
            int mask = into.length - 1;
            int i = cell.hash & mask;
            while (into[i] != null) {
                i = (i + 1) & mask;
            }
            SLOT.setRelease(into, i, cell);
        }
    }
}
