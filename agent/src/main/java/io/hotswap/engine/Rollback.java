package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.history.UnknownVersionException;
import io.hotswap.history.VersionHistory;
import io.hotswap.history.WayBack;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Brings the program back to what it was before a batch, as one batch of its own. Confined to the engine's thread. */
public final class Rollback {
    private final VersionHistory history;
    private final RunningProgram running;
    private final ReloadCycle cycle;
    private final LongSupplier nanoTime;

    public Rollback(VersionHistory history, RunningProgram running, ReloadCycle cycle, LongSupplier nanoTime) {
        this.history = history;
        this.running = running;
        this.cycle = cycle;
        this.nanoTime = nanoTime;
    }

    /**
     * Goes back to before the batch of a number, or the last one.
     *
     * @param by who asks for it
     * @return why there is nothing to try; empty where a report tells how it ended
     */
    Optional<String> run(PendingChanges pending, OptionalInt number, String by) {
        long asked = nanoTime.getAsLong();
        try {
            WayBack way = WayBack.behind(history.since(number));
            Optional<String> refusal = refusal(way);
            if (refusal.isEmpty()) {
                cycle.rollBack(pending, EarlierProgram.of(way, running), new Trigger(way.name() + " by " + by, asked));
            }
            return refusal;
        } catch (UnknownVersionException unknown) {
            return Optional.of(String.valueOf(unknown.getMessage()));
        }
    }

    private static Optional<String> refusal(WayBack way) {
        if (!way.ambiguous().isEmpty()) {
            return Optional.of(
                    "no " + way.name() + ": class loaders held different versions of " + joined(way.ambiguous()));
        }
        return way.files().isEmpty()
                ? Optional.of("no " + way.name() + ": " + joined(way.unknown())
                        + " was not loaded before, and nothing else has changed")
                : Optional.empty();
    }

    private static String joined(SortedSet<ClassName> names) {
        return names.stream().map(ClassName::binary).collect(Collectors.joining(", "));
    }
}
