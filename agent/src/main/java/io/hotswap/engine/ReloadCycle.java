package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.history.ClassStep;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReasonCode;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.redefine.UndoneFiles.Undone;
import io.hotswap.report.ClassReport;
import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.Timings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Takes one batch from its files to its report. */
public final class ReloadCycle {

    private final BatchPlanner planner;
    private final BatchEnding ending;
    private final BatchEnding inPlace;
    private final VersionRecorder versions;
    private final RunningProgram running;
    private final ReloadPolicy policy;
    private final Runnable begins;
    private final Consumer<ReloadReport> reports;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final LiveNotes notes;
    private int cycles;

    /**
     * A cycle.
     *
     * @param ending for what the build has written
     * @param inPlace for the way back, for which no process is given up
     * @param begins told that a batch is taken up
     * @param reports told how it ended, unless it is kept back
     */
    public ReloadCycle(
            BatchPlanner planner,
            BatchEnding ending,
            BatchEnding inPlace,
            VersionRecorder versions,
            RunningProgram running,
            ReloadPolicy policy,
            Runnable begins,
            Consumer<ReloadReport> reports,
            Clock clock,
            LongSupplier nanoTime) {
        this.planner = planner;
        this.ending = ending;
        this.inPlace = inPlace;
        this.versions = versions;
        this.running = running;
        this.notes = new LiveNotes(running);
        this.policy = policy;
        this.begins = begins;
        this.reports = reports;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs the batch to its end, or keeps it back.
     *
     * @param patienceEnded whether half a build is reported rather than waited for
     * @return 0 at the end, else how long the rest of the build is waited for, in nanoseconds
     */
    long run(PendingChanges pending, Batch batch, Trigger trigger, boolean patienceEnded) {
        // The border of the thread: whatever fails in here must neither end the watching nor be silent.
        try {
            long start = nanoTime.getAsLong();
            begins.run();
            Preparation preparation = prepare(pending, batch);
            Duration hold = patienceEnded ? Duration.ZERO : hold(preparation, trigger);
            if (hold.isZero()) {
                end(pending, preparation, trigger, start);
            }
            return hold.toNanos();
        } catch (RuntimeException | Error failure) {
            pending.park(batch.files().keySet());
            failed(trigger, failure);
            return 0;
        }
    }

    /** Puts an earlier state in the place of the present one, or leaves everything as it is. */
    void rollBack(PendingChanges pending, EarlierProgram earlier, Trigger trigger) {
        Map<ClassName, Undone> before = running.undone().all();
        // The border of the thread, as above.
        try {
            long start = nanoTime.getAsLong();
            begins.run();
            Preparation preparation = planner.prepare(earlier.batch());
            List<ClassStep> steps = versions.before(preparation);
            running.undone().set(earlier.undone());
            Timed timed = timed(inPlace, preparation, trigger, start);
            boolean isDone = !(timed.ended().outcome() instanceof Outcome.Aborted);
            List<String> more = isDone ? notes.ofRollback(earlier, preparation, steps) : List.of();
            ReloadReport report = report(trigger, preparation, timed, more);
            versions.ended(report, preparation, steps, Set.of(), pending.undone());
            if (isDone) {
                pending.undo(earlier.disk());
            } else {
                running.undone().set(before);
            }
            reports.accept(report);
        } catch (RuntimeException | Error failure) {
            running.undone().set(before);
            failed(trigger, failure);
        }
    }

    /** Gives what others have redefined a number and a report of its own. */
    void redefinedByOthers(PendingChanges pending, List<ClassStep> steps, long nanos) {
        Trigger trigger = new Trigger(Trigger.OTHERS, nanos);
        try {
            ReloadReport report = report(trigger, classes(steps), Timings.NONE, new Outcome.Applied(), List.of());
            versions.redefinedByOthers(report, steps, pending.undone());
            reports.accept(report);
        } catch (RuntimeException | Error failure) {
            failed(trigger, failure);
        }
    }

    private static List<ClassReport> classes(List<ClassStep> steps) {
        return OthersRedefinitions.plan(steps).classes().stream()
                .map(ClassReport::of)
                .toList();
    }

    /** Why a start of the process would fail with all that has changed; empty if it would not. */
    Optional<String> obstacle(PendingChanges pending) {
        return ending.obstacle(planner.prepare(pending.all()));
    }

    /** The next image loads what was put aside, too, so that a restart is decided for all of it. */
    private Preparation prepare(PendingChanges pending, Batch batch) {
        Preparation preparation = withAwaiting(pending, planner.prepare(batch));
        return ending.restarts(preparation) && pending.unpark() ? planner.prepare(pending.batch()) : preparation;
    }

    /** What a caller was put aside for may have come: it goes live with that, if nothing else is missing. */
    private Preparation withAwaiting(PendingChanges pending, Preparation preparation) {
        Batch both = pending.withAwaiting();
        if (both.files().size() == pending.batch().files().size()
                || preparation.plan().verdict() != ReloadPlan.Verdict.APPLY) {
            return preparation;
        }
        Preparation together = planner.prepare(both);
        if (together.plan().verdict() != ReloadPlan.Verdict.APPLY) {
            return preparation;
        }
        pending.unparkAwaiting();
        return together;
    }

    private record Timed(Ending ended, Timings timings) {}

    private void end(PendingChanges pending, Preparation preparation, Trigger trigger, long start) {
        List<ClassStep> steps = versions.before(preparation);
        Set<ClassName> undone = pending.undone();
        Timed timed = timed(ending, preparation, trigger, start);
        Ending ended = timed.ended();
        Set<ClassName> written = preparation.named().written().files().keySet();
        pending.remove(ended.settled());
        pending.park(ended.parked());
        pending.await(preparation.named().files(unresolved(preparation.plan())));
        agreed(ended.settled());
        if (!isIdle(trigger, preparation.plan()) || ended.outcome() instanceof Outcome.Aborted) {
            List<String> more = ended.outcome() instanceof Outcome.Aborted
                    ? rolledBack(pending)
                    : notes.of(preparation, steps, ended.outcome());
            ReloadReport report = report(trigger, preparation, timed, more);
            versions.ended(report, preparation, steps, written, undone);
            reports.accept(report);
        }
        ending.follow(ended.outcome());
    }

    private Timed timed(BatchEnding how, Preparation preparation, Trigger trigger, long start) {
        long beforeEnd = nanoTime.getAsLong();
        Ending ended = how.end(preparation);
        Duration applying = Duration.ofNanos(nanoTime.getAsLong() - beforeEnd);
        Duration settling = Duration.ofNanos(Math.max(0, start - trigger.nanos()));
        Timings timings = new Timings(
                settling,
                preparation.read(),
                preparation.planning(),
                preparation.rewriting(),
                ended.redefining(),
                applying.minus(ended.redefining()));
        return new Timed(ended, timings);
    }

    // A local class may have another name in the JVM than its file.
    private void agreed(Set<ClassName> settled) {
        Map<ClassName, Undone> left = new HashMap<>(running.undone().all());
        Set<String> families = settled.stream().map(ClassName::outermost).collect(Collectors.toSet());
        left.keySet().removeIf(name -> settled.contains(name) || name.isLocal() && families.contains(name.outermost()));
        running.undone().set(left);
    }

    private static List<String> rolledBack(PendingChanges pending) {
        return pending.undone().isEmpty()
                ? List.of()
                : List.of("rolled back: "
                        + pending.undone().stream().map(ClassName::binary).collect(Collectors.joining(", "))
                        + "; `hotswap reload` applies what the disk has of them, too");
    }

    private void failed(Trigger trigger, Throwable failure) {
        Outcome aborted = new Outcome.Aborted(
                "hotswap itself failed: " + failure, "restart the application, and report this as a bug of hotswap");
        reports.accept(report(trigger, List.of(), Timings.NONE, aborted, List.of()));
    }

    private ReloadReport report(Trigger trigger, Preparation preparation, Timed timed, List<String> more) {
        List<ClassReport> classes = preparation.plan().classes().stream()
                .map(planned -> ClassReport.of(planned, preparation.origin(planned.name())))
                .toList();
        List<String> notes = new ArrayList<>(timed.ended().notes());
        notes.addAll(more);
        return report(trigger, classes, timed.timings(), timed.ended().outcome(), notes);
    }

    private ReloadReport report(
            Trigger trigger, List<ClassReport> classes, Timings timings, Outcome outcome, List<String> notes) {
        cycles++;
        return new ReloadReport(cycles, clock.instant(), trigger.word(), classes, timings, outcome, notes);
    }

    // When the watching begins, what the process has not loaded yet is no news.
    private static boolean isIdle(Trigger trigger, ReloadPlan plan) {
        int idle = plan.decided(Decision.Skip.class).size()
                + plan.decided(Decision.Define.class).size();
        return trigger.word().equals(Trigger.START) && idle == plan.classes().size();
    }

    private Duration hold(Preparation preparation, Trigger trigger) {
        ReloadPlan plan = preparation.plan();
        return switch (plan.verdict()) {
            case NOTHING, APPLY -> Duration.ZERO;
            case RESTART -> policy.restartQuiet(trigger);
            case HOLD -> preparation.named().isPartOfABuild() || isHalfBuild(plan) ? policy.patience() : Duration.ZERO;
        };
    }

    private static boolean isHalfBuild(ReloadPlan plan) {
        return !unresolved(plan).isEmpty();
    }

    private static Set<ClassName> unresolved(ReloadPlan plan) {
        return plan.decided(Decision.Hold.class).stream()
                .filter(planned -> planned.decision().reasons().stream()
                        .anyMatch(reason -> reason.code() == ReasonCode.UNRESOLVED_REFERENCE))
                .map(ClassPlan::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
