package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Capabilities;
import io.hotswap.plan.ClassUpdate;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.List;
import java.util.Optional;

/**
 * Whether the JVM will take what others redefine: a transformer is asked before the JVM has compared the structures (JVMTI
 * {@code ClassFileLoadHook}), and not told afterwards.
 */
final class SameStructure {

    private SameStructure() {}

    static boolean isTakenByTheJvm(ClassName name, Optional<ClassVersion> live, byte[] classFile) {
        return live.isPresent()
                && isInPlace(name, live.get().current().bytes(), classFile)
                && isInPlace(name, live.get().received().bytes(), classFile);
    }

    private static boolean isInPlace(ClassName name, byte[] before, byte[] after) {
        try {
            ClassUpdate update = ClassUpdate.of(name, List.of(ShapeReader.read(before)), ShapeReader.read(after));
            ReloadPlan plan = new ReloadPlanner(Capabilities.stock(Integer.MAX_VALUE)).plan(List.of(update), List.of());
            return plan.decided(Decision.Restart.class).isEmpty();
        } catch (UnreadableClassException unreadable) {
            return false;
        }
    }
}
