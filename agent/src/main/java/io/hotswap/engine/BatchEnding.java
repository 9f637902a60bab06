package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.Reason;
import io.hotswap.redefine.RedefineResult;
import io.hotswap.report.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Carries out the verdict about a batch: apply it, give the process up for a restart, or leave the old code running. */
public final class BatchEnding {
    private final BatchInstaller installer;
    private final RestartAction restart;
    private final Consumer<Set<Class<?>>> live;

    /**
     * Of a process.
     *
     * @param live told of the loaded classes whose new version has gone live
     */
    public BatchEnding(BatchInstaller installer, RestartAction restart, Consumer<Set<Class<?>>> live) {
        this.installer = installer;
        this.restart = restart;
        this.live = live;
    }

    Ending end(Preparation preparation) {
        return switch (preparation.plan().verdict()) {
            case NOTHING ->
                Ending.settled(new Outcome.Unchanged(), preparation.named().written(), List.of());
            case APPLY -> apply(preparation);
            case RESTART -> restart(preparation);
            case HOLD -> hold(preparation);
        };
    }

    /** Does what has to come after the report was written. */
    void follow(Outcome outcome) {
        if (outcome instanceof Outcome.Restarting restarting) {
            restart.restart(restarting.cause());
        }
    }

    private Ending apply(Preparation preparation) {
        List<String> notes = new ArrayList<>();
        RedefineResult result = installer.install(preparation, notes);
        if (result instanceof RedefineResult.Refused refused) {
            String cause = "the JVM refused the batch: " + refused.cause();
            return refused.structure() && !preparation.reshaped().isEmpty()
                    ? restart(
                            preparation,
                            cause,
                            preparation.named().written().files().keySet())
                    : Ending.aborted(cause, "restart the application, or undo the edit and build", Set.of());
        }
        Set<Class<?>> changed =
                preparation.loaded().values().stream().flatMap(List::stream).collect(Collectors.toSet());
        if (!changed.isEmpty()) {
            live.accept(changed);
        }
        return Ending.settled(new Outcome.Applied(), preparation.named().written(), notes);
    }

    private Ending restart(Preparation preparation) {
        List<ClassPlan> causes = preparation.plan().decided(Decision.Restart.class);
        return restart(preparation, first(causes), preparation.named().files(names(causes)));
    }

    private Ending restart(Preparation preparation, String cause, Set<ClassName> causes) {
        Optional<String> refusal = restart.refusal();
        return refusal.isPresent()
                ? Ending.aborted(cause, refusal.get(), causes)
                : Ending.settled(
                        new Outcome.Restarting(cause), preparation.named().written(), List.of());
    }

    private static Ending hold(Preparation preparation) {
        List<ClassPlan> causes = preparation.plan().decided(Decision.Hold.class);
        String file = preparation.origin(causes.get(0).name()).file();
        return Ending.aborted(
                first(causes) + ", in " + file,
                "mend it and build again",
                preparation.named().files(names(causes)));
    }

    private static Set<ClassName> names(List<ClassPlan> planned) {
        return planned.stream().map(ClassPlan::name).collect(Collectors.toUnmodifiableSet());
    }

    private static String first(List<ClassPlan> causes) {
        ClassPlan cause = causes.get(0);
        List<Reason> reasons = cause.decision().reasons();
        String more = more(reasons.size() - 1, "reason") + more(causes.size() - 1, "class");
        return cause.name().binary() + ": " + reasons.get(0) + more;
    }

    private static String more(int count, String what) {
        return count == 0
                ? ""
                : ", and " + count + " more " + what + (count == 1 ? "" : what.endsWith("s") ? "es" : "s");
    }
}
