package io.hotswap.report;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.shape.ShapeChange;
import java.util.List;

/**
 * One class of a cycle.
 *
 * @param name the class
 * @param decision the word of the decision
 * @param codes the reason codes, at least one
 * @param reasons the reasons in words
 * @param changes what differs, in words
 * @param origin the file and the loaders
 */
public record ClassReport(
        ClassName name,
        String decision,
        List<ReasonCode> codes,
        List<String> reasons,
        List<String> changes,
        Origin origin) {

    public ClassReport {
        codes = List.copyOf(codes);
        reasons = List.copyOf(reasons);
        changes = List.copyOf(changes);
    }

    /** Of a plan without a process. */
    public static ClassReport of(ClassPlan plan) {
        return of(plan, Origin.NONE);
    }

    public static ClassReport of(ClassPlan plan, Origin origin) {
        List<Reason> reasons = plan.decision().reasons();
        return new ClassReport(
                plan.name(),
                plan.decision().word(),
                reasons.stream().map(Reason::code).distinct().toList(),
                reasons.stream().map(Reason::toString).toList(),
                written(plan.changes()).stream().map(ShapeChange::toString).toList(),
                origin);
    }

    // A lambda's body is a method of the compiler's; that of the method around it has changed, too.
    private static List<ShapeChange> written(List<ShapeChange> changes) {
        List<ShapeChange> written =
                changes.stream().filter(change -> !isLambda(change)).toList();
        return written.isEmpty() ? changes : written;
    }

    private static boolean isLambda(ShapeChange change) {
        return change instanceof ShapeChange.MethodAdded added
                        && added.method().key().name().startsWith("lambda$")
                || change instanceof ShapeChange.MethodRemoved removed
                        && removed.method().key().name().startsWith("lambda$");
    }

    /** One line: what is done with which class, and because of what. */
    public String line() {
        return decision + "  " + name + ": " + String.join(", ", isInPlace() ? changes : reasons);
    }

    private boolean isInPlace() {
        return (decision.equals("redefine") || decision.equals("reshape")) && !changes.isEmpty();
    }

    boolean isSkipped() {
        return decision.equals("skip");
    }
}
