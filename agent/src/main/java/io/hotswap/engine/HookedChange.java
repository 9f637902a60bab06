package io.hotswap.engine;

import io.hotswap.hooks.ReloadHooks;
import io.hotswap.redefine.RedefineResult;
import io.hotswap.report.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Puts new versions of loaded classes live between the hooks of the application: it accepts, all disposals run, the batch goes
 * live, the caches are cleared and frameworks refreshed, all reload hooks run. Where the old versions stay after their disposals, their reload hooks
 * run, so that they work as before.
 */
final class HookedChange {
    private final ReloadHooks hooks;
    private final Set<Class<?>> changing;
    private final Steps steps;
    private final LongSupplier nanoTime;
    private final List<String> notes = new ArrayList<>();
    private Duration redefining = Duration.ZERO;

    HookedChange(ReloadHooks hooks, Set<Class<?>> changing, Steps steps, LongSupplier nanoTime) {
        this.hooks = hooks;
        this.changing = changing;
        this.steps = steps;
        this.nanoTime = nanoTime;
    }

    /** What happens to the JVM and to the process in between. */
    interface Steps {
        RedefineResult install(List<String> notes);

        /** After the JVM took the batch: what is stale is cleared, and what cannot follow starts again. */
        Followed live(List<String> notes);

        Ending applied(Followed followed);

        Ending refused(RedefineResult.Refused refused);

        /** The application wants a restart, and nothing has gone live. */
        Ending instead(String cause);

        /** The application wants a restart, and the batch is live. */
        Ending afterwards(String cause);
    }

    Ending run() {
        Optional<String> refusal = hooks.refusal(changing, notes);
        Ending ending = refusal.map(steps::instead).orElseGet(this::between);
        return ending.with(
                        Stream.concat(notes.stream(), ending.notes().stream()).toList())
                .after(redefining);
    }

    private Ending between() {
        Optional<Ending> stays;
        try {
            stays = hooks.dispose(changing, notes).map(steps::instead).or(this::install);
        } catch (RuntimeException | Error failure) {
            // Whatever fails in the middle: the disposals have run.
            refreshOld();
            throw failure;
        }
        stays.filter(ending -> ending.outcome() instanceof Outcome.Aborted).ifPresent(ending -> refreshOld());
        return stays.orElseGet(this::refreshed);
    }

    private Optional<Ending> install() {
        long start = nanoTime.getAsLong();
        RedefineResult result = steps.install(notes);
        redefining = Duration.ofNanos(nanoTime.getAsLong() - start);
        return result instanceof RedefineResult.Refused refused
                ? Optional.of(steps.refused(refused))
                : Optional.empty();
    }

    private Ending refreshed() {
        Followed followed = steps.live(notes);
        Optional<String> asked = hooks.refresh(changing, notes);
        return followed.restart().or(() -> asked).map(steps::afterwards).orElseGet(() -> steps.applied(followed));
    }

    private void refreshOld() {
        hooks.refresh(changing, notes).ifPresent(why -> notes.add(why + "; the old version stays, restart it by hand"));
    }
}
