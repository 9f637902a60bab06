package io.hotswap.engine;

import io.hotswap.bytecode.ConstantPool;
import io.hotswap.plan.ClassUpdate;
import io.hotswap.plan.LinkCheck;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.report.ClassReport;
import io.hotswap.report.Console;
import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.Timings;
import io.hotswap.rewrite.RehearsedEdit;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Goes once through what an edit goes through, with a class of its own and without touching the JVM, while there is nothing else
 * to do: the JVM loads and links the agent's code then, and not when the first edit waits for it.
 */
public final class Rehearsal {
    private final Supplier<ReloadPlanner> planner;
    private final Consumer<String> failures;
    private boolean done;

    /**
     * For one process.
     *
     * @param failures told what failed, which an edit would fail with, too
     */
    public Rehearsal(Supplier<ReloadPlanner> planner, Consumer<String> failures) {
        this.planner = planner;
        this.failures = failures;
    }

    /** The first time it is called; on the engine's thread. */
    public void once() {
        if (done) {
            return;
        }
        done = true;
        try {
            account(planned(RehearsedEdit.body()));
            account(planned(RehearsedEdit.structure()));
            RehearsedEdit.reshape();
        } catch (UnreadableClassException | RuntimeException | LinkageError failure) {
            failures.accept("the rehearsal of an edit failed, and edits may: " + failure);
        }
    }

    /** What the report of the plan says. */
    String account(ReloadPlan plan) {
        List<ClassReport> classes = plan.classes().stream().map(ClassReport::of).toList();
        return Console.whole(new ReloadReport(
                0, Instant.EPOCH, "rehearsal", classes, Timings.NONE, new Outcome.Applied(), List.of()));
    }

    ReloadPlan planned(byte[] after) throws UnreadableClassException {
        ClassShape next = ShapeReader.read(after);
        ClassUpdate update = new ClassUpdate(
                RehearsedEdit.NAME,
                List.of(ShapeReader.read(RehearsedEdit.before())),
                next,
                null,
                ConstantPool.entries(after));
        LinkCheck links = new LinkCheck(name -> name.equals(RehearsedEdit.NAME) ? Optional.of(next) : Optional.empty());
        return planner.get()
                .plan(List.of(update), links.unresolved(RehearsedEdit.NAME, ConstantPool.memberReferences(after)));
    }
}
