package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.hooks.ReloadHooks;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReloadPlan.Verdict;
import io.hotswap.redefine.RedefineResult;
import io.hotswap.redefine.TrialLoad;
import io.hotswap.report.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out the verdict about a batch: apply it, give the process up for a restart, or leave the old code running. */
public final class BatchEnding {
    private final BatchInstaller installer;
    private final RestartAction restart;
    private final TrialLoad trial;
    private final AwaitedStart start;
    private final ReloadHooks hooks;
    private final Followers live;
    private final BatchWatch watch;
    private final LongSupplier nanoTime;

    /**
     * For a program.
     *
     * @param trial tells, before the process is given up, whether the next one would come up
     * @param start begun by the first batch that would load, if it is awaited
     * @param hooks what the application does before and after
     * @param live told of what has gone live
     * @param watch told when the JVM is about to take a batch, and whether it has
     */
    public BatchEnding(
            BatchInstaller installer,
            RestartAction restart,
            TrialLoad trial,
            AwaitedStart start,
            ReloadHooks hooks,
            Followers live,
            BatchWatch watch,
            LongSupplier nanoTime) {
        this.installer = installer;
        this.restart = restart;
        this.trial = trial;
        this.start = start;
        this.hooks = hooks;
        this.live = live;
        this.watch = watch;
        this.nanoTime = nanoTime;
    }

    Ending end(Preparation preparation) {
        return switch (preparation.plan().verdict()) {
            case NOTHING -> unchanged(preparation);
            case APPLY -> start.isAwaited() ? begin(preparation) : apply(preparation);
            case RESTART -> restart(preparation);
            case HOLD -> hold(preparation);
        };
    }

    /** Does what has to come after the report was written. */
    void follow(Outcome outcome) {
        if (outcome instanceof Outcome.Restarting restarting) {
            restart.restart(restarting.cause());
        } else if (outcome.isLive()) {
            start.begin();
        }
    }

    /** Whether the verdict is a restart, and one would follow. */
    boolean restarts(Preparation preparation) {
        return preparation.plan().verdict() == Verdict.RESTART
                && restart.refusal().isEmpty();
    }

    /** Why the next image would not come up with the batch. */
    Optional<String> obstacle(Preparation preparation) {
        return preparation.plan().verdict() == Verdict.HOLD
                ? Optional.of(held(preparation))
                : failure(preparation).map(BatchEnding::wouldNotLoad);
    }

    // A class whose file is gone stays loaded, but frameworks may forget it, and learn here that it is back as it was.
    private Ending unchanged(Preparation preparation) {
        LiveBatch batch = LiveBatch.of(preparation);
        List<String> notes = new ArrayList<>();
        Followed followed = live.live(batch, notes);
        Outcome outcome = followed.context().isEmpty() ? new Outcome.Unchanged() : outcome(followed);
        return followed.restart()
                .map(why -> new ChangeSteps(preparation).afterwards(why))
                .orElseGet(() -> Ending.settled(outcome, preparation.named().written(), List.of()))
                .with(notes);
    }

    private static Outcome outcome(Followed followed) {
        return followed.context()
                .<Outcome>map(why -> new Outcome.ContextRestarted(why, followed.failure()))
                .orElseGet(Outcome.Applied::new);
    }

    private Ending begin(Preparation preparation) {
        return failure(preparation)
                .map(why -> Ending.aborted(wouldNotLoad(why), "mend it and build again", Set.of()))
                .orElseGet(() -> apply(preparation));
    }

    private Ending apply(Preparation preparation) {
        return new HookedChange(hooks, changing(preparation), new ChangeSteps(preparation), nanoTime).run();
    }

    private static Set<Class<?>> changing(Preparation preparation) {
        return Stream.of(Decision.Redefine.class, Decision.Reshape.class)
                .flatMap(decision -> preparation.plan().decided(decision).stream())
                .flatMap(planned -> preparation.loaded().getOrDefault(planned.name(), List.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private final class ChangeSteps implements HookedChange.Steps {
        private final Preparation preparation;

        ChangeSteps(Preparation preparation) {
            this.preparation = preparation;
        }

        @Override
        public RedefineResult install(List<String> notes) {
            return BatchEnding.this.install(preparation, notes);
        }

        @Override
        public Followed live(List<String> notes) {
            return live.live(LiveBatch.of(preparation), notes);
        }

        @Override
        public Ending applied(Followed followed) {
            return Ending.settled(outcome(followed), preparation.named().written(), List.of());
        }

        @Override
        public Ending refused(RedefineResult.Refused refused) {
            String cause = "the JVM refused the batch: " + refused.cause();
            return refused.structure() && !preparation.reshaped().isEmpty()
                    ? restart(
                            preparation,
                            cause,
                            List.of(),
                            preparation.named().written().files().keySet())
                    : Ending.aborted(
                            cause, restart.remedy("restart the application, or undo the edit and build"), Set.of());
        }

        @Override
        public Ending instead(String cause) {
            return restart(preparation, cause, List.of(), Set.of());
        }

        @Override
        public Ending afterwards(String cause) {
            Batch written = preparation.named().written();
            return restart.refusal()
                    .or(() -> failure(preparation).map(BatchEnding::wouldNotLoad))
                    .map(why -> Ending.settled(new Outcome.Applied(), written, List.of(cause + "; not done: " + why)))
                    .orElseGet(() -> Ending.settled(new Outcome.Restarting(cause), written, List.of()));
        }
    }

    private RedefineResult install(Preparation preparation, List<String> notes) {
        watch.begin();
        try {
            return installer.install(preparation, notes);
        } finally {
            watch.end();
        }
    }

    private Ending restart(Preparation preparation) {
        BatchCause cause = new BatchCause(preparation.plan().decided(Decision.Restart.class));
        return restart(
                preparation,
                cause.sentence(),
                cause.instead(),
                preparation.named().files(names(cause.classes())));
    }

    private Ending restart(Preparation preparation, String cause, List<String> notes, Set<ClassName> causes) {
        Optional<String> refusal = restart.refusal();
        if (refusal.isPresent()) {
            return Ending.aborted(cause, refusal.get(), causes).with(notes);
        }
        return failure(preparation)
                .map(why -> Ending.aborted(
                        wouldNotLoad(why), "mend it and build again, which restarts: " + cause, Set.of()))
                .orElseGet(() -> Ending.settled(
                                new Outcome.Restarting(cause),
                                preparation.named().written(),
                                List.of())
                        .with(notes));
    }

    private Optional<String> failure(Preparation preparation) {
        Map<ClassName, byte[]> written = new HashMap<>();
        preparation.named().written().files().forEach((name, entry) -> {
            byte[] bytes = entry.bytes();
            if (bytes != null) {
                written.put(name, bytes);
            }
        });
        return trial.failure(written);
    }

    private static String wouldNotLoad(String why) {
        return "the next start would not load " + why;
    }

    private Ending hold(Preparation preparation) {
        Set<ClassName> culprits = names(preparation.plan().decided(Decision.Hold.class));
        return Ending.aborted(
                held(preparation),
                restart.remedy(
                        preparation.named().isPartOfABuild()
                                ? "it goes live as soon as the build has written that; if the build is over, build again"
                                : "mend it and build again"),
                preparation.named().files(culprits));
    }

    private static String held(Preparation preparation) {
        BatchCause cause = new BatchCause(preparation.plan().decided(Decision.Hold.class));
        ClassName first = cause.classes().get(0).name();
        return cause.sentence() + ", in " + preparation.origin(first).file();
    }

    private static Set<ClassName> names(List<ClassPlan> planned) {
        return planned.stream().map(ClassPlan::name).collect(Collectors.toUnmodifiableSet());
    }
}
