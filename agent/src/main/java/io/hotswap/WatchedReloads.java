package io.hotswap;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.guard.Alarm;
import io.hotswap.guard.Guard;
import io.hotswap.guard.GuardMode;
import io.hotswap.guard.GuardSettings;
import io.hotswap.guard.GuardStatus;
import io.hotswap.guard.MethodId;
import io.hotswap.guard.Pattern;
import io.hotswap.redefine.CallAdvice;
import io.hotswap.redefine.Redefiner;
import io.hotswap.report.Console;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Connects the guard with the advice that tells it, and with the engine that rolls back. */
final class WatchedReloads implements CallAdvice.Watch {
    private final Guard guard;
    private final CallAdvice advice;
    private final Supplier<GuardMode> mode;
    private final Console console;
    private final Looking looking;
    private volatile @Nullable ReloadEngine engine;

    /** Defines the counters. */
    interface Opening {
        GuardCounters open(ObjIntConsumer<Throwable> thrown, ObjIntConsumer<Throwable> missed)
                throws IOException, ReflectiveOperationException;
    }

    /**
     * Sets up what a batch needs to be watched.
     *
     * @param excused the failures that somebody has called normal
     * @param mode what is to follow an alarm; it changes while batches are being watched
     */
    WatchedReloads(
            Opening opening,
            Supplier<Set<Pattern>> excused,
            Supplier<GuardMode> mode,
            Redefiner redefiner,
            Console console)
            throws IOException, ReflectiveOperationException {
        this.mode = mode;
        this.console = console;
        this.looking =
                new Looking(this::judge, failure -> console.say("guard: something failed while looking: " + failure));
        this.guard = new Guard(opening.open(this::threw, this::missed), excused);
        this.advice = redefiner.advise(this);
    }

    void begin(GuardSettings settings, boolean watched) {
        if (watched) {
            guard.begin(settings);
        }
        advice.begin(watched);
    }

    void end() {
        advice.end();
    }

    void live(int batch, ReloadEngine of) {
        engine = of;
        if (guard.live(batch, System.nanoTime())) {
            looking.begin();
        }
    }

    void discard() {
        guard.discard();
    }

    void withdraw() {
        if (mode.get() == GuardMode.OFF) {
            guard.endAll();
        }
        if (!advice.withdraw()) {
            console.detail("guard: the JVM did not take a class without its advice; what it tells is ignored");
        }
    }

    List<GuardStatus.Batch> batches() {
        return guard.batches(System.nanoTime());
    }

    Optional<Alarm> lastAlarm() {
        return guard.lastAlarm();
    }

    @Override
    public void joins(ClassName owner) {
        guard.joins(owner);
    }

    @Override
    public void abandoned() {
        console.detail("guard: the JVM did not take the batch with advice; it is not watched");
    }

    @Override
    public OptionalInt changed(ClassName owner, MethodKey method) {
        return guard.watch(new MethodId(owner, method));
    }

    @Override
    public boolean isWatched(int number) {
        return guard.isWatched(number);
    }

    @Override
    public void gone(Collection<Integer> numbers) {
        guard.gone(numbers);
    }

    @Override
    public void skipped(ClassName owner, MethodKey method) {
        MethodId id = new MethodId(owner, method);
        guard.skipped(id);
        console.detail("guard: " + id + " cannot be watched");
    }

    /** On the threads of the application, as {@link #missed}. */
    private void threw(Throwable thrown, int number) {
        if (guard.threw(thrown, number)) {
            looking.wake();
        }
    }

    private void missed(Throwable thrown, int number) {
        if (guard.missed(thrown, number)) {
            looking.wake();
        }
    }

    /** What a window has seen until its end counts, so that the alarms come first. */
    private OptionalLong judge(long now) {
        GuardMode holds = mode.get();
        if (holds == GuardMode.OFF) {
            guard.endAll();
        } else {
            guard.alarms(holds).forEach(this::raise);
        }
        OptionalLong next = guard.attend(now);
        OptionalLong end = guard.expire(now);
        return LongStream.concat(next.stream(), end.stream()).min();
    }

    private void raise(Alarm alarm) {
        alarm.lines().forEach(console::say);
        ReloadEngine rollingBack = engine;
        if (alarm.mode() == GuardMode.ROLLBACK && rollingBack != null) {
            rollingBack
                    .rollBack(OptionalInt.of(alarm.batch()), "the guard", () -> objection(alarm))
                    .whenComplete((refusal, failed) -> {
                        guard.end(alarm.batch());
                        String why = failed != null ? failed.toString() : refusal.orElse("");
                        if (!why.isEmpty()) {
                            console.say("guard: #" + alarm.batch() + " was not rolled back: " + why);
                        }
                    });
        }
    }

    private Optional<String> objection(Alarm alarm) {
        if (mode.get() != GuardMode.ROLLBACK) {
            return Optional.of("guard=" + mode.get() + " was set meanwhile");
        }
        return guard.isWatched(alarm.batch(), alarm.method())
                ? Optional.empty()
                : Optional.of(alarm.method() + " was changed again meanwhile, or its window is over");
    }
}
