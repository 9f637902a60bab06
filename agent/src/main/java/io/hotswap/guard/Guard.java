package io.hotswap.guard;

import io.hotswap.bytecode.ClassName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the methods of the batches that have gone live, each batch for a window of time, and compares with what was observed
 * before. What a window that raised no alarm, and was not about to, has observed is the next one's baseline. Time is told, in
 * nanoseconds.
 */
public final class Guard {
    private final Counters counters;
    private final Supplier<Set<Pattern>> excused;
    private final Slots slots;
    private final Origins origins = new Origins();
    private final List<Window> windows = new ArrayList<>();
    private final Baselines baselines;
    private @Nullable Window coming;
    private @Nullable Alarm lastAlarm;

    /**
     * A guard that watches nothing yet.
     *
     * @param excused the failures that somebody has called normal; asked before an alarm
     */
    public Guard(Counters counters, Supplier<Set<Pattern>> excused) {
        this.slots = new Slots(counters.capacity());
        this.counters = counters;
        this.excused = excused;
        this.baselines = new Baselines(counters, excused);
    }

    /** A batch is about to go live; {@link #live} or {@link #discard} follows. */
    public synchronized void begin(GuardSettings settings) {
        discard();
        coming = new Window(settings);
    }

    /** Notes a class of that batch. */
    public synchronized void joins(ClassName owner) {
        if (coming != null) {
            coming.classes().add(owner);
        }
    }

    /** Notes a changed method of that batch, and gives the number under which it is watched while a slot is free. */
    public synchronized OptionalInt watch(MethodId method) {
        Window window = coming;
        if (window == null) {
            return OptionalInt.empty();
        }
        window.changed().add(method);
        Observed before = baselines.of(method, windows);
        Optional<Watched> taken = slots.take(number -> new Watched(number, method, window, before, new Attention()));
        taken.ifPresent(watched -> {
            counters.clear(watched.number());
            window.methods().add(watched);
        });
        return taken.map(watched -> OptionalInt.of(watched.number())).orElse(OptionalInt.empty());
    }

    /** A method that was to be watched cannot be. */
    public synchronized void skipped(MethodId method) {
        Window window = coming;
        if (window != null) {
            window.methods().removeIf(watched -> watched.method().equals(method));
        }
    }

    /** The batch is live: its window begins. Whether there is something to watch. */
    public synchronized boolean live(int batch, long now) {
        Window window = coming;
        coming = null;
        if (window == null || window.methods().isEmpty()) {
            Optional.ofNullable(window).ifPresent(Window::finish);
            return false;
        }
        window.live(batch, now);
        return windows.add(window);
    }

    /** The batch did not go live. */
    public synchronized void discard() {
        if (coming != null) {
            coming.finish();
            coming = null;
        }
    }

    /** Nothing tells these numbers any more. What was observed until then is a baseline. */
    public synchronized void gone(Collection<Integer> numbers) {
        for (int number : numbers) {
            Watched watched = slots.find(number);
            if (watched != null && !watched.window().ended()) {
                remember(watched);
                watched.window().methods().remove(watched);
            }
            if (watched != null) {
                slots.free(number);
            }
        }
        windows.stream().filter(window -> window.methods().isEmpty()).forEach(Window::finish);
        windows.removeIf(Window::ended);
    }

    /** A counted call has failed, told on the application's threads; whether it counts against a batch that is being watched. */
    public boolean threw(Throwable thrown, int number) {
        Watched watched = blamed(thrown, number);
        if (watched != null) {
            watched.threw(thrown);
        }
        return watched != null;
    }

    /** A call that was not counted has failed, told on the application's threads; whether it is time to look. */
    public boolean missed(Throwable thrown, int number) {
        Watched watched = blamed(thrown, number);
        return watched != null && watched.missed(thrown);
    }

    private @Nullable Watched blamed(Throwable thrown, int number) {
        Watched watched = slots.find(number);
        return watched == null
                        || watched.window().ended()
                        || origins.isOfANewerBatch(thrown, watched.window().batch())
                ? null
                : watched;
    }

    /**
     * Decides which methods are counted: those that are called very often are not, unless they fail; how long until it has to be
     * decided anew, where that is so.
     */
    public synchronized OptionalLong attend(long now) {
        return windows.stream()
                .flatMap(window -> window.methods().stream())
                .mapToLong(watched -> watched.attend(now, counters))
                .filter(left -> left < Long.MAX_VALUE)
                .min();
    }

    public boolean isWatched(int number) {
        Watched watched = slots.find(number);
        return watched != null && !watched.window().ended();
    }

    /** Whether the method is still what a batch has made of it, and being watched. */
    public synchronized boolean isWatched(int batch, MethodId method) {
        return windows.stream()
                .filter(window -> window.batch() == batch)
                .flatMap(window -> window.methods().stream())
                .anyMatch(watched -> watched.method().equals(method));
    }

    /**
     * Ends the windows whose time is over, but for those that a rollback is about to end; how long until the next one's is, where one
     * is open. What they have seen is to be judged before ({@link #alarms}).
     */
    public synchronized OptionalLong expire(long now) {
        List.copyOf(windows).stream()
                .filter(window -> window.left(now) == 0 && !window.isAwaited())
                .forEach(this::end);
        return windows.stream()
                .filter(window -> !window.isAwaited())
                .mapToLong(window -> window.left(now))
                .min();
    }

    /**
     * The batches that have become worse since the last call, each once.
     *
     * @param mode what follows; {@link #end} is to be called where that is a rollback
     */
    public synchronized List<Alarm> alarms(GuardMode mode) {
        List<Alarm> alarms = new ArrayList<>();
        for (Window window : windows) {
            alarm(window, mode).ifPresent(alarm -> {
                window.alarm(mode);
                lastAlarm = alarm;
                alarms.add(alarm);
            });
        }
        return alarms;
    }

    public synchronized Optional<Alarm> lastAlarm() {
        return Optional.ofNullable(lastAlarm);
    }

    /** Stops watching a batch. */
    public synchronized void end(int batch) {
        List.copyOf(windows).stream().filter(window -> window.batch() == batch).forEach(this::end);
    }

    /** Stops watching anything. */
    public synchronized void endAll() {
        List.copyOf(windows).forEach(this::end);
    }

    /** What is being watched, and what was observed so far. */
    public synchronized List<GuardStatus.Batch> batches(long now) {
        return windows.stream()
                .map(window -> GuardStatus.Batch.of(window, counters, now))
                .toList();
    }

    /** Asks for the marks only where they may matter; leaving aside what failed before makes a verdict stricter. */
    private Optional<Alarm> alarm(Window window, GuardMode mode) {
        boolean mayBe = window.methods().stream().anyMatch(Watched::failedBefore)
                || Verdict.of(window, mode, counters, Set.of()).isPresent();
        return window.alarmed() || !mayBe ? Optional.empty() : Verdict.of(window, mode, counters, excused.get());
    }

    private void end(Window window) {
        window.methods().forEach(this::remember);
        window.finish();
        windows.remove(window);
    }

    private void remember(Watched watched) {
        if (windows.contains(watched.window())) {
            baselines.remember(watched);
        }
    }
}
