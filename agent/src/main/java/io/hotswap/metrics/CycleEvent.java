package io.hotswap.metrics;

import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.Timings;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One cycle in a recording of the JDK's flight recorder; it lasts as long as the agent works on it. */
@Category("hotswap")
@StackTrace(false)
abstract class CycleEvent extends Event {
    @Label("Number")
    int number;

    @Label("Trigger")
    String trigger = "";

    @Label("Outcome")
    String outcome = "";

    @Label("Cause")
    @Description("Why it was not applied, or leads to a restart")
    String cause = "";

    @Label("Classes")
    int classes;

    @Label("Tier")
    @Description("The strongest decision about any class")
    String tier = "";

    @Label("Multi-version classes")
    @Description("Names of classes that are live in different versions, in several class loaders")
    int multiVersionClasses;

    @Label("Companion classes")
    @Description("Hidden classes beside the application's own, for what a loaded class cannot get")
    int companionClasses;

    @Label("History")
    @Description("What the class files of the batches that can be rolled back occupy")
    @DataAmount
    long historyBytes;

    @Label("Metaspace before")
    @Description("0 where it is not known: of the first cycles of a recording, and where the JVM does not tell")
    @DataAmount
    long metaspaceBefore;

    @Label("Metaspace after")
    @DataAmount
    long metaspaceAfter;

    @Label("Settling")
    @Description("From the last file event to the batch being taken for whole")
    @Timespan(Timespan.NANOSECONDS)
    long settle;

    @Label("Reading")
    @Timespan(Timespan.NANOSECONDS)
    long read;

    @Label("Planning")
    @Timespan(Timespan.NANOSECONDS)
    long plan;

    @Label("Rewriting")
    @Timespan(Timespan.NANOSECONDS)
    long rewrite;

    @Label("Redefining")
    @Timespan(Timespan.NANOSECONDS)
    long redefine;

    @Label("Hooks")
    @Description("Before and behind the redefinition: dispose and refresh hooks, caches, plugins")
    @Timespan(Timespan.NANOSECONDS)
    long hooks;

    /** Of changes on the disk that were applied, or were not. */
    @Name("hotswap.Reload")
    @Label("Reload")
    static final class Reload extends CycleEvent {}

    /** Of changes that the process is given up for. */
    @Name("hotswap.Restart")
    @Label("Restart")
    static final class Restart extends CycleEvent {}

    /** Of a way back. */
    @Name("hotswap.Rollback")
    @Label("Rollback")
    static final class Rollback extends CycleEvent {}

    void commit(ReloadReport report, Metrics figures) {
        tier = ReloadCounters.Kind.of(report).tier();
        multiVersionClasses = figures.held().severalVersions();
        companionClasses = figures.held().companions();
        historyBytes = figures.held().historyBytes();
        metaspaceBefore = figures.metaspaceBefore().orElse(0);
        metaspaceAfter = figures.metaspaceAfter().orElse(0);
        number = report.id();
        trigger = report.trigger();
        outcome = report.outcome().word();
        cause = cause(report.outcome());
        classes = report.classes().size();
        Timings timings = report.timings();
        settle = timings.settle().toNanos();
        read = timings.read().toNanos();
        plan = timings.plan().toNanos();
        rewrite = timings.rewrite().toNanos();
        redefine = timings.redefine().toNanos();
        hooks = timings.hooks().toNanos();
        commit();
    }

    private static String cause(Outcome outcome) {
        if (outcome instanceof Outcome.Aborted aborted) {
            return aborted.cause();
        }
        if (outcome instanceof Outcome.ContextRestarted context) {
            return context.failure().orElse(context.cause());
        }
        return outcome instanceof Outcome.Restarting restarting ? restarting.cause() : "";
    }
}
