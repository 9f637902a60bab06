package io.hotswap.engine;

import io.hotswap.plan.Decision;
import io.hotswap.plan.ReasonCode;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.report.ClassReport;
import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.Timings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Takes one batch from its files to its report. */
public final class ReloadCycle {
    private static final Timings NO_TIME = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final BatchPlanner planner;
    private final BatchEnding ending;
    private final ReloadPolicy policy;
    private final Consumer<ReloadReport> reports;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private int cycles;

    public ReloadCycle(
            BatchPlanner planner,
            BatchEnding ending,
            ReloadPolicy policy,
            Consumer<ReloadReport> reports,
            Clock clock,
            LongSupplier nanoTime) {
        this.planner = planner;
        this.ending = ending;
        this.policy = policy;
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
            Preparation preparation = planner.prepare(batch);
            Duration hold = patienceEnded ? Duration.ZERO : hold(preparation.plan());
            if (hold.isZero()) {
                end(pending, preparation, trigger, start);
            }
            return hold.toNanos();
        } catch (RuntimeException | Error failure) {
            pending.park(batch.files().keySet());
            Outcome aborted = new Outcome.Aborted(
                    "hotswap itself failed: " + failure,
                    "restart the application, and report this as a bug of hotswap");
            report(trigger, List.of(), NO_TIME, aborted, List.of());
            return 0;
        }
    }

    private void end(PendingChanges pending, Preparation preparation, Trigger trigger, long start) {
        long beforeEnd = nanoTime.getAsLong();
        Ending ended = ending.end(preparation);
        Duration applying = Duration.ofNanos(nanoTime.getAsLong() - beforeEnd);
        pending.remove(ended.settled());
        pending.park(ended.parked());
        Duration settling = Duration.ofNanos(Math.max(0, start - trigger.nanos()));
        Timings timings = new Timings(settling, preparation.read(), preparation.planning(), applying);
        if (!isIdle(trigger, preparation.plan())) {
            report(trigger, classes(preparation), timings, ended.outcome(), ended.notes());
        }
        ending.follow(ended.outcome());
    }

    private void report(
            Trigger trigger, List<ClassReport> classes, Timings timings, Outcome outcome, List<String> notes) {
        cycles++;
        reports.accept(new ReloadReport(cycles, clock.instant(), trigger.word(), classes, timings, outcome, notes));
    }

    private static List<ClassReport> classes(Preparation preparation) {
        return preparation.plan().classes().stream()
                .map(planned -> ClassReport.of(planned, preparation.origin(planned.name())))
                .toList();
    }

    // When the watching begins, what the process has not loaded yet is no news.
    private static boolean isIdle(Trigger trigger, ReloadPlan plan) {
        int idle = plan.decided(Decision.Skip.class).size()
                + plan.decided(Decision.Define.class).size();
        return trigger.word().equals(Trigger.START) && idle == plan.classes().size();
    }

    private Duration hold(ReloadPlan plan) {
        return switch (plan.verdict()) {
            case NOTHING, APPLY -> Duration.ZERO;
            case RESTART -> policy.restartQuiet();
            case HOLD -> isHalfBuild(plan) ? policy.patience() : Duration.ZERO;
        };
    }

    private static boolean isHalfBuild(ReloadPlan plan) {
        Set<ReasonCode> waitable = Set.of(ReasonCode.UNRESOLVED_REFERENCE);
        return plan.decided(Decision.Hold.class).stream()
                .flatMap(planned -> planned.decision().reasons().stream())
                .anyMatch(reason -> waitable.contains(reason.code()));
    }
}
