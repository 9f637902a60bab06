package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.MethodShape;
import io.hotswap.shape.ShapeChange;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the methods that become visible beyond their package, or no longer are, while a loaded subclass of another package has one
 * of the same name and descriptor: the JVM has decided when it loaded them whether the one overrides the other (JVMS 5.4.5).
 */
final class PackageMethods {
    private static final int EVERYWHERE_BELOW = Modifier.PUBLIC | Modifier.PROTECTED;
    private static final int NEVER_OVERRIDES = Modifier.PRIVATE | Modifier.STATIC;

    private final RunningProgram running;

    PackageMethods(RunningProgram running) {
        this.running = running;
    }

    /** Why classes of a plan cannot be changed in place. */
    Map<ClassName, List<Reason>> refusals(ReloadPlan plan, Map<ClassName, List<Class<?>>> loaded) {
        Map<ClassName, List<Reason>> refusals = new HashMap<>();
        for (ClassPlan planned : plan.classes()) {
            for (ShapeChange change : planned.changes()) {
                if (change instanceof ShapeChange.MethodModifiersChanged changed && changesItsReach(changed)) {
                    loaded.getOrDefault(planned.name(), List.of())
                            .forEach(one -> below(one, changed.to())
                                    .ifPresent(
                                            reason -> refusals.computeIfAbsent(planned.name(), any -> new ArrayList<>())
                                                    .add(reason)));
                }
            }
        }
        return refusals;
    }

    private static boolean changesItsReach(ShapeChange.MethodModifiersChanged changed) {
        int from = changed.from().access();
        int to = changed.to().access();
        return ((from | to) & NEVER_OVERRIDES) == 0
                && !changed.to().key().isConstructor()
                && (from & EVERYWHERE_BELOW) == 0 != ((to & EVERYWHERE_BELOW) == 0);
    }

    private Optional<Reason> below(Class<?> one, MethodShape method) {
        return running.below(one).stream()
                .filter(subtype -> !subtype.getPackageName().equals(one.getPackageName()))
                .filter(subtype -> declares(subtype, method))
                .findFirst()
                .map(subtype -> new Reason(
                        ReasonCode.METHOD_MODIFIERS,
                        "method " + method.key() + " is "
                                + ((method.access() & EVERYWHERE_BELOW) == 0
                                        ? "no longer visible beyond its package"
                                        : "visible beyond its package now")
                                + ", and " + subtype.getName() + " has one of that name already"));
    }

    private boolean declares(Class<?> subtype, MethodShape method) {
        return running.classFile(subtype)
                .flatMap(RunningProgram::shape)
                .flatMap((ClassShape shape) -> shape.method(method.key()))
                .filter(own -> (own.access() & NEVER_OVERRIDES) == 0)
                .isPresent();
    }
}
