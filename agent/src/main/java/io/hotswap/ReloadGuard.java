package io.hotswap;

import io.hotswap.config.HotswapOptions.Guarding;
import io.hotswap.control.ControlReply;
import io.hotswap.engine.BatchWatch;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.guard.Alarm;
import io.hotswap.guard.FailureTest;
import io.hotswap.guard.FalseAlarms;
import io.hotswap.guard.FixedThreshold;
import io.hotswap.guard.GuardMode;
import io.hotswap.guard.GuardSettings;
import io.hotswap.guard.GuardStatus;
import io.hotswap.guard.Pattern;
import io.hotswap.guard.SequentialTest;
import io.hotswap.redefine.Redefiner;
import io.hotswap.report.Console;
import io.hotswap.report.ReloadReport;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets the guard watch what the builds change. Nothing of it is set up before a batch is to be watched, and what a batch has
 * been given for it is taken away while the engine has nothing else to do.
 */
final class ReloadGuard {
    private final Supplier<Guarding> options;
    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private final Redefiner redefiner;
    private final Console console;
    private final FalseAlarms falseAlarms;
    private volatile @Nullable WatchedReloads opened;
    private volatile boolean isImpossible;

    ReloadGuard(
            Supplier<Guarding> options,
            Supplier<Optional<MethodHandles.Lookup>> trusted,
            Redefiner redefiner,
            Console console,
            Path directory) {
        this.options = options;
        this.trusted = trusted;
        this.redefiner = redefiner;
        this.console = console;
        this.falseAlarms = new FalseAlarms(directory);
    }

    BatchWatch ofBuilds() {
        return watch(true);
    }

    /** What they bring is known, and what they replace is not watched any more. */
    BatchWatch ofRollbacks() {
        return watch(false);
    }

    /** After a cycle, on the engine's thread. */
    void reported(ReloadReport report, ReloadEngine engine) {
        opened().ifPresent(reloads -> {
            if (report.outcome().isLive()) {
                reloads.live(report.id(), engine);
            } else {
                reloads.discard();
            }
        });
    }

    /** While the engine has nothing else to do: sets up what the next batch needs, removes what nobody needs. */
    void settle() {
        if (settings().mode() != GuardMode.OFF) {
            open();
        }
        opened().ifPresent(WatchedReloads::withdraw);
    }

    GuardStatus status() {
        return new GuardStatus(
                settings(),
                opened().map(WatchedReloads::batches).orElse(List.of()),
                lastAlarm().orElse(null));
    }

    ControlReply falseAlarm() {
        return lastAlarm().map(this::mark).orElse(new ControlReply(2, "the guard has raised no alarm yet"));
    }

    private ControlReply mark(Alarm alarm) {
        try {
            Path file = falseAlarms.add(alarm.patterns());
            String marked = new TreeSet<>(alarm.patterns())
                    .stream().map(Pattern::toString).collect(Collectors.joining(", "));
            return new ControlReply(0, "normal from now on: " + marked + " (in " + file + ")");
        } catch (IOException unwritable) {
            return new ControlReply(2, "the mark cannot be kept: " + unwritable);
        }
    }

    private BatchWatch watch(boolean builds) {
        return new BatchWatch() {
            @Override
            public void begin() {
                GuardSettings settings = settings();
                boolean watched = builds && settings.mode() != GuardMode.OFF;
                (watched ? open() : opened()).ifPresent(reloads -> reloads.begin(settings, watched));
            }

            @Override
            public void end() {
                opened().ifPresent(WatchedReloads::end);
            }
        };
    }

    private Optional<WatchedReloads> opened() {
        return Optional.ofNullable(opened);
    }

    private Optional<WatchedReloads> open() {
        if (opened == null && !isImpossible) {
            isImpossible = true;
            opened = opening().orElse(null);
            isImpossible = opened == null;
        }
        return opened();
    }

    private Optional<WatchedReloads> opening() {
        Optional<MethodHandles.Lookup> lookup = trusted.get();
        if (lookup.isEmpty()) {
            console.say("guard: nothing can be watched: this JDK does not give its trusted lookup");
        }
        return lookup.flatMap(given -> {
            // The border to the JVM's inside: whatever it refuses is told once, and the reloads go on.
            try {
                return Optional.of(new WatchedReloads(
                        (thrown, missed) -> GuardCounters.open(given, thrown, missed),
                        falseAlarms::read,
                        () -> settings().mode(),
                        redefiner,
                        console));
            } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError failed) {
                console.say("guard: nothing can be watched: " + failed);
                return Optional.empty();
            }
        });
    }

    private Optional<Alarm> lastAlarm() {
        return opened().flatMap(WatchedReloads::lastAlarm);
    }

    private GuardSettings settings() {
        Guarding told = options.get();
        FailureTest test = told.test().equals("fixed")
                ? new FixedThreshold(told.threshold(), told.minCalls())
                : new SequentialTest(told.threshold(), SequentialTest.FALSE_ALARMS);
        return new GuardSettings(GuardMode.of(told.mode()), told.window(), test);
    }
}
