package io.hotswap.carry;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Serializes values one by one, so that one which cannot be does not spoil the others, within a size and a time. Application
 * code runs in it, which may throw or hang: so it runs on a thread of its own.
 */
final class Departure {
    private static final int MOST_FRAMES = 12;

    private final Map<CarriedKey, CarriedValue> values = new LinkedHashMap<>();
    private final Set<CarriedKey> tried = new HashSet<>();
    private final CarrySettings settings;
    private final Clock clock;
    private final Refusals refusals;
    private final long deadline;
    private final Duration patience;
    private long left;

    Departure(CarrySettings settings, Duration patience, Clock clock, Refusals refusals) {
        this.settings = settings;
        this.clock = clock;
        this.refusals = refusals;
        this.patience = patience;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.left = settings.max();
    }

    /** Adds what is answered, if it can be serialized. */
    void add(CarriedKey key, Callable<@Nullable Object> value) {
        if (!tried.add(key)) {
            refusals.departure(
                    key.toString(), "a second class loader has a class of that name, the first one's field is carried");
            return;
        }
        long patient = deadline - System.nanoTime();
        if (patient <= 0) {
            refusals.departure(key.toString(), "not tried, those before have taken " + patience.toSeconds() + " s");
            return;
        }
        FutureTask<CarriedValue> task = new FutureTask<>(() -> serialized(key, value.call(), left));
        Thread thread = new Thread(task, "hotswap-carry");
        thread.setDaemon(true);
        thread.start();
        try {
            put(task.get(patient, TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            refusals.departure(key.toString(), why(failed.getCause()));
        } catch (TimeoutException hanging) {
            refusals.departure(
                    key.toString(),
                    "not serialized within " + patience.toSeconds() + " s: " + stack(thread.getStackTrace()));
            thread.interrupt();
        } catch (InterruptedException impatient) {
            refusals.departure(key.toString(), "interrupted");
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Adds values that are serialized already, where nothing newer has their name; not in place of a newer one that failed. */
    void add(Collection<CarriedValue> older) {
        for (CarriedValue value : older) {
            if (tried.contains(value.key())) {
                continue;
            }
            if (length(value) > left) {
                refusals.departure(value.key().toString(), tooLarge(settings));
            } else {
                put(value);
            }
        }
    }

    List<CarriedValue> values() {
        return List.copyOf(values.values());
    }

    private CarriedValue serialized(CarriedKey key, @Nullable Object value, long most) throws Exception {
        String type = value == null ? "null" : value.getClass().getName();
        return new CarriedValue(
                key, type, clock.instant(), ValueBytes.write(value, most - CarriedFormat.length(key, type, 0)));
    }

    private void put(CarriedValue value) {
        left -= length(value);
        values.put(value.key(), value);
    }

    private static long length(CarriedValue value) {
        return CarriedFormat.length(value.key(), value.type(), value.bytes().length);
    }

    /** The application's frames. */
    private static String stack(StackTraceElement[] frames) {
        return Stream.of(frames)
                .takeWhile(frame -> !frame.getClassName().equals(Departure.class.getName()))
                .limit(MOST_FRAMES)
                .map(frame -> "at " + frame)
                .collect(Collectors.joining(", "));
    }

    private String why(@Nullable Throwable failure) {
        return why(failure, settings);
    }

    /** One clause about what kept a value from being serialized. */
    static String why(@Nullable Throwable failure, CarrySettings settings) {
        Throwable inside = failure instanceof UncheckedIOException wrapped ? wrapped.getCause() : failure;
        if (inside instanceof ValueBytes.TooLargeException) {
            return tooLarge(settings);
        }
        return inside == null ? "unknown" : Refusals.why(inside);
    }

    private static String tooLarge(CarrySettings settings) {
        return "it is larger than what the others leave of carry.max (" + settings.maxText() + ")";
    }
}
