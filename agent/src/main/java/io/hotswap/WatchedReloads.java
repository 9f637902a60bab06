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
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connects the guard with the advice that tells it, and with the engine that rolls back. */
final class WatchedReloads implements CallAdvice.Watch {
    // Failures come in bursts; each look reads all counters.
    private static final long BETWEEN_LOOKS = 20_000_000;

    private final Guard guard;
    private final CallAdvice advice;
    private final Supplier<GuardMode> mode;
    private final Console console;
    private volatile @Nullable ReloadEngine engine;
    private volatile @Nullable Thread thread;
    private volatile boolean told;
    private String lastFailure = "";

    /** Defines the counters. */
    interface Opening {
        GuardCounters open(ObjIntConsumer<Throwable> thrown) throws IOException, ReflectiveOperationException;
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
        this.guard = new Guard(opening.open(this::threw), excused);
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
            LockSupport.unpark(started());
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

    /** On the threads of the application. */
    private void threw(Throwable thrown, int number) {
        if (guard.threw(thrown, number) && !told) {
            told = true;
            LockSupport.unpark(thread);
        }
    }

    private synchronized Thread started() {
        Thread running = thread;
        if (running == null) {
            running = new Thread(this::look, "hotswap-guard");
            running.setDaemon(true);
            thread = running;
            running.start();
        }
        return running;
    }

    private void look() {
        while (true) {
            // The border of the thread: what fails in one look must not end the looking.
            try {
                lookOnce();
            } catch (RuntimeException | Error failure) {
                say("something failed while looking: " + failure);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private void lookOnce() {
        told = false;
        OptionalLong left = judge(System.nanoTime());
        if (!told) {
            park(left);
        }
        // Whoever interrupts it means another thread, and it would not park any more.
        Thread.interrupted();
    }

    /** What a window has seen until its end counts, so that the alarms come first. */
    private OptionalLong judge(long now) {
        GuardMode holds = mode.get();
        if (holds == GuardMode.OFF) {
            guard.endAll();
        } else {
            guard.alarms(holds).forEach(this::raise);
        }
        return guard.expire(now);
    }

    private void say(String failure) {
        if (!failure.equals(lastFailure)) {
            lastFailure = failure;
            console.say("guard: " + failure);
        }
    }

    private void park(OptionalLong left) {
        if (left.isPresent()) {
            LockSupport.parkNanos(this, Math.max(1, left.getAsLong()));
        } else {
            LockSupport.park(this);
        }
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
