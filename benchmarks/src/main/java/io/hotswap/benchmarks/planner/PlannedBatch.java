package io.hotswap.benchmarks.planner;

import static java.util.Objects.requireNonNull;

import io.hotswap.benchmarks.sample.TwoVersions;
import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.plan.Capabilities;
import io.hotswap.plan.ClassUpdate;
import io.hotswap.plan.LinkCheck;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.plan.UnresolvedReference;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A batch of changed classes, planned as the engine plans it: both versions read, compared, their references resolved. */
public final class PlannedBatch {
    private static final int JAVA_17 = 61;

    private final ReloadPlanner planner = new ReloadPlanner(Capabilities.stock(JAVA_17));
    private final List<ChangedClass> classes;

    /** Of classes that all have changed. */
    public PlannedBatch(TwoVersions versions) {
        this.classes = versions.first().keySet().stream()
                .map(name -> new ChangedClass(
                        new ClassName(name),
                        requireNonNull(versions.first().get(name)),
                        requireNonNull(versions.second().get(name))))
                .toList();
    }

    /** Plans it once. */
    public ReloadPlan plan() throws UnreadableClassException {
        Map<ClassName, ClassShape> next = new HashMap<>();
        List<ClassUpdate> updates = new ArrayList<>();
        for (ChangedClass changed : classes) {
            ClassShape shape = ShapeReader.read(changed.after);
            next.put(changed.name, shape);
            updates.add(ClassUpdate.of(changed.name, List.of(ShapeReader.read(changed.before)), shape));
        }
        return planner.plan(updates, unresolved(next));
    }

    private List<UnresolvedReference> unresolved(Map<ClassName, ClassShape> next) {
        LinkCheck check = new LinkCheck(name -> Optional.ofNullable(next.get(name)));
        List<UnresolvedReference> unresolved = new ArrayList<>();
        for (ChangedClass changed : classes) {
            unresolved.addAll(check.unresolved(changed.name, changed.references(next.keySet())));
        }
        return unresolved;
    }

    /** A class in the version that runs and in the one that the build has written. */
    private static final class ChangedClass {
        private final ClassName name;
        private final byte[] before;
        private final byte[] after;

        ChangedClass(ClassName name, byte[] before, byte[] after) {
            this.name = name;
            this.before = before;
            this.after = after;
        }

        /** What has to resolve: references that are new, and those to classes that change too. */
        Set<MemberReference> references(Set<ClassName> batch) {
            Set<MemberReference> known = ConstantPool.memberReferences(before);
            Set<MemberReference> references = new HashSet<>(ConstantPool.memberReferences(after));
            references.removeIf(reference -> known.contains(reference) && !batch.contains(reference.owner()));
            return references;
        }
    }
}
