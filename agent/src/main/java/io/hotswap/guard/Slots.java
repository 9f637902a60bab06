package io.hotswap.guard;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives watched methods their numbers, those of their slots, in turn and of a range that grows only when all of it is taken. The code that
 * tells a number has entries for it in the constant pool, and the JVM keeps all entries that a class has ever had: new
 * numbers without end would make each redefinition dearer than the one before.
 */
final class Slots {
    private static final int LEAST_WIDTH = 128;

    private final AtomicReferenceArray<@Nullable Watched> slots;
    private int next;

    Slots(int capacity) {
        this.slots = new AtomicReferenceArray<>(capacity);
    }

    /** Takes a free slot, if there is one. */
    Optional<Watched> take(IntFunction<Watched> watched) {
        for (int width = Math.min(LEAST_WIDTH, slots.length()); ; width = Math.min(2 * width, slots.length())) {
            for (int tried = 0; tried < width; tried++) {
                int number = (next++ & Integer.MAX_VALUE) % width;
                if (slots.get(number) == null) {
                    Watched taken = watched.apply(number);
                    slots.set(number, taken);
                    return Optional.of(taken);
                }
            }
            if (width == slots.length()) {
                return Optional.empty();
            }
        }
    }

    void free(int number) {
        slots.set(number, null);
    }

    @Nullable
    Watched find(int number) {
        Watched watched = slots.get(number % slots.length());
        return watched != null && watched.number() == number ? watched : null;
    }
}
