package io.hotswap.guard;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Gives watched methods their numbers, whose remainders by the number of slots differ while they are taken. */
final class Slots {
    private final AtomicReferenceArray<@Nullable Watched> slots;
    private int next;

    Slots(int capacity) {
        this.slots = new AtomicReferenceArray<>(capacity);
    }

    /** Takes a free slot, if there is one. */
    Optional<Watched> take(IntFunction<Watched> watched) {
        for (int tried = 0; tried < slots.length(); tried++) {
            int number = next++ & Integer.MAX_VALUE;
            if (slots.get(number % slots.length()) == null) {
                Watched taken = watched.apply(number);
                slots.set(number % slots.length(), taken);
                return Optional.of(taken);
            }
        }
        return Optional.empty();
    }

    void free(int number) {
        slots.set(number % slots.length(), null);
    }

    @Nullable
    Watched find(int number) {
        Watched watched = slots.get(number % slots.length());
        return watched != null && watched.number() == number ? watched : null;
    }
}
