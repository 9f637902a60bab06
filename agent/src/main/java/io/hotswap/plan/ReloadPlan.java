package io.hotswap.plan;

import io.hotswap.bytecode.ClassName;
import java.util.List;
import java.util.Map;

/**
 * The decisions about a batch, which goes live whole or not at all.
 *
 * @param classes in the order of their names
 */
public record ReloadPlan(List<ClassPlan> classes) {

    /** What the batch as a whole asks for, the strongest demand of any of its classes. */
    public enum Verdict {
        NOTHING,
        APPLY,
        RESTART,
        HOLD
    }

    public ReloadPlan {
        classes = List.copyOf(classes);
    }

    public Verdict verdict() {
        return classes.stream()
                .map(planned -> verdict(planned.decision()))
                .max(Verdict::compareTo)
                .orElse(Verdict.NOTHING);
    }

    /** The classes whose decision is of one kind. */
    public List<ClassPlan> decided(Class<? extends Decision> kind) {
        return classes.stream()
                .filter(planned -> kind.isInstance(planned.decision()))
                .toList();
    }

    /** With a restart decided for the classes that reasons are given for. */
    public ReloadPlan restarting(Map<ClassName, List<Reason>> reasons) {
        return new ReloadPlan(classes.stream()
                .map(planned -> reasons.containsKey(planned.name())
                        ? new ClassPlan(
                                planned.name(),
                                planned.changes(),
                                new Decision.Restart(reasons.getOrDefault(planned.name(), List.of())))
                        : planned)
                .toList());
    }

    private static Verdict verdict(Decision decision) {
        if (decision instanceof Decision.Skip) {
            return Verdict.NOTHING;
        }
        if (decision instanceof Decision.Hold) {
            return Verdict.HOLD;
        }
        return decision instanceof Decision.Restart ? Verdict.RESTART : Verdict.APPLY;
    }
}
