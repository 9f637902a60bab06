package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.history.ClassStep;
import io.hotswap.plan.Capabilities;
import io.hotswap.plan.ClassUpdate;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.redefine.RedefinedByOthers;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What debuggers and other agents have redefined, collected until no more of it comes: the JVM asks about the classes of one
 * call one after the other. Confined to the engine's thread.
 */
final class OthersRedefinitions {
    private final List<RedefinedByOthers> collected = new ArrayList<>();

    void add(RedefinedByOthers redefined) {
        collected.add(redefined);
    }

    boolean isEmpty() {
        return collected.isEmpty();
    }

    /** What has become of each class, without those that are what they were. */
    List<ClassStep> take() {
        Map<ClassName, ClassStep> steps = new LinkedHashMap<>();
        collected.forEach(one -> steps.merge(
                one.name(), new ClassStep(one.name(), one.before(), one.after(), false), OthersRedefinitions::joined));
        collected.clear();
        return steps.values().stream()
                .filter(step -> !isSame(step.before(), step.after()))
                .toList();
    }

    // Once more in the same loader, or the same in another one.
    private static ClassStep joined(ClassStep earlier, ClassStep next) {
        boolean isNext = isSame(earlier.after(), next.before());
        boolean isBeside = isSame(earlier.before(), next.before());
        return new ClassStep(
                earlier.name(), earlier.before(), next.after(), earlier.ambiguous() || !isNext && !isBeside);
    }

    /** What the JVM has done. */
    static ReloadPlan plan(List<ClassStep> steps) {
        List<ClassUpdate> updates = new ArrayList<>();
        for (ClassStep step : steps) {
            try {
                ClassShape before =
                        ShapeReader.read(requireNonNull(step.before()).bytes());
                ClassShape after = ShapeReader.read(requireNonNull(step.after()).bytes());
                updates.add(ClassUpdate.of(step.name(), List.of(before), after));
            } catch (UnreadableClassException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return new ReloadPlanner(Capabilities.stock(Integer.MAX_VALUE)).plan(updates, List.of());
    }

    private static boolean isSame(@Nullable StoredClassFile one, @Nullable StoredClassFile other) {
        return one != null && other != null && one.isSame(other);
    }
}
