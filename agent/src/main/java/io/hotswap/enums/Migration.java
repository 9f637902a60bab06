package io.hotswap.enums;

import io.hotswap.dispatch.EnumChange;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lays a collection out anew when it is used for the first time after its enum's constants have changed. While the ordinals
 * change, whoever uses one waits.
 */
final class Migration implements Consumer<Object> {
    // No code of the application runs in between, so that only a machine that is busy takes as long.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    // Differs from every collection's universe, so that each use comes here.
    private static final Object[] ASK = new Object[0];

    private final Layouts layouts;

    private record State(
            Enum<?>[] order, int live, @Nullable CountDownLatch changing) {}

    private final ClassValue<AtomicReference<@Nullable State>> states = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable State> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };
    private final ClassValue<AtomicReference<Object @Nullable []>> current = new ClassValue<>() {
        @Override
        protected AtomicReference<Object @Nullable []> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    Migration(Layouts layouts) {
        this.layouts = layouts;
    }

    /** What the template in {@code java.base} looks into. */
    ClassValue<AtomicReference<Object @Nullable []>> current() {
        return current;
    }

    void begin(EnumChange change) {
        states.get(change.type()).set(state(change, new CountDownLatch(1)));
        current.get(change.type()).set(ASK);
    }

    void end(EnumChange change) {
        State now = state(change, null);
        State before = states.get(change.type()).getAndSet(now);
        current.get(change.type()).set(change.removed().isEmpty() ? now.order() : ASK);
        if (before != null && before.changing() != null) {
            before.changing().countDown();
        }
    }

    private static State state(EnumChange change, @Nullable CountDownLatch changing) {
        return new State(Layouts.universe(change), change.live().size(), changing);
    }

    @Override
    public void accept(Object collection) {
        State state = states.get(layouts.type(collection)).get();
        if (state == null || layouts.universe(collection) == null) {
            return;
        }
        CountDownLatch changing = state.changing();
        if (changing != null) {
            if (await(changing)) {
                accept(collection);
            }
        } else if (layouts.universe(collection) == state.order()) {
            layouts.strip(collection, state.live());
        } else {
            migrate(collection, state);
        }
    }

    /** Whether the change has come to its end in time; else the collection stays as it is for this use. */
    private static boolean await(CountDownLatch changing) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return changing.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // Two threads that only read a collection may both be the first to use it.
    private synchronized void migrate(Object collection, State state) {
        if (layouts.universe(collection) == state.order()) {
            return;
        }
        // The border to the application, which has called its collection.
        try {
            layouts.migrate(collection, state.order(), state.live());
        } catch (Throwable impossible) {
            throw new IllegalStateException(
                    "an EnumMap or EnumSet of " + layouts.type(collection).getName()
                            + " cannot follow the enum's new constants: restart the application",
                    impossible);
        }
    }
}
