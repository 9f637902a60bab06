package io.hotswap.plan;

import io.hotswap.shape.ChangeKind;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeChange;
import io.hotswap.shape.ShapeDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides, for a batch as a whole, how each class goes live; a pure function of shapes and capabilities. */
public final class ReloadPlanner {
    // A constant pool has 65,535 entries (JVMS 4.1); redefinition merges pools, and JDK 17 crashes past the limit.
    private static final int MAX_POOL_ENTRIES = 60_000;

    private final ChangePolicy policy;
    private final int maxMajorVersion;

    public ReloadPlanner(Capabilities capabilities) {
        this.policy = new ChangePolicy(capabilities);
        this.maxMajorVersion = capabilities.maxMajorVersion();
    }

    /** The plan for a batch; what is unresolved holds the batch, whatever else was decided. */
    public ReloadPlan plan(List<ClassUpdate> updates, List<UnresolvedReference> unresolved) {
        List<ClassPlan> classes = updates.stream()
                .sorted(Comparator.comparing(ClassUpdate::name))
                .map(update -> plan(update, unresolved))
                .toList();
        return new ReloadPlan(classes);
    }

    private ClassPlan plan(ClassUpdate update, List<UnresolvedReference> unresolved) {
        ClassShape next = update.next();
        if (update.unreadable() != null) {
            return new ClassPlan(update.name(), List.of(), hold(ReasonCode.UNREADABLE, update.unreadable()));
        }
        if (next == null) {
            return skip(update, ReasonCode.CLASS_REMOVED);
        }
        if (!next.name().equals(update.name())) {
            return new ClassPlan(update.name(), List.of(), mismatch(next));
        }
        List<ShapeChange> changes = changes(update.loaded(), next);
        return new ClassPlan(update.name(), changes, decide(update, next, changes, unresolved));
    }

    private Decision decide(
            ClassUpdate update, ClassShape next, List<ShapeChange> changes, List<UnresolvedReference> unresolved) {
        List<Reason> missing = unresolved.stream()
                .filter(reference -> reference.from().equals(update.name()))
                .map(UnresolvedReference::reason)
                .toList();
        if (!missing.isEmpty()) {
            return new Decision.Hold(missing);
        }
        if (next.header().majorVersion() > maxMajorVersion) {
            return hold(ReasonCode.CLASS_FILE_VERSION, version(next));
        }
        if (update.loaded().isEmpty()) {
            return new Decision.Define(Reason.of(ReasonCode.NEW_CLASS));
        }
        Decision decision = decide(changes);
        boolean redefines = decision instanceof Decision.Redefine || decision instanceof Decision.Reshape;
        if (redefines && !hasRoom(update.poolEntries())) {
            return new Decision.Restart(List.of(Reason.of(ReasonCode.CONSTANT_POOL)));
        }
        return decision;
    }

    /** Whether a merged constant pool may have so many entries. */
    public static boolean hasRoom(int poolEntries) {
        return poolEntries <= MAX_POOL_ENTRIES;
    }

    private static Decision hold(ReasonCode code, String detail) {
        return new Decision.Hold(List.of(new Reason(code, detail)));
    }

    private Decision decide(List<ShapeChange> changes) {
        if (changes.isEmpty()) {
            return new Decision.Skip(Reason.of(ReasonCode.SAME_CODE));
        }
        if (changes.stream().allMatch(change -> change.kind() == ChangeKind.LOCALS)) {
            return new Decision.Skip(Reason.of(ReasonCode.DEBUG_INFO_ONLY));
        }
        List<Reason> refusals = new ArrayList<>();
        Set<ReasonCode> means = new LinkedHashSet<>();
        changes.forEach(change -> {
            ReasonCode code = policy.judge(change);
            if (ChangePolicy.isInPlace(code)) {
                means.add(code);
            } else {
                refusals.add(new Reason(code, change.toString()));
            }
        });
        if (!refusals.isEmpty()) {
            return new Decision.Restart(refusals);
        }
        if (means.contains(ReasonCode.RESHAPED)) {
            return new Decision.Reshape(Reason.of(ReasonCode.RESHAPED));
        }
        return new Decision.Redefine(
                Reason.of(means.stream().max(ReasonCode::compareTo).orElse(ReasonCode.CODE)));
    }

    private static List<ShapeChange> changes(List<ClassShape> loaded, ClassShape next) {
        Set<ShapeChange> changes = new LinkedHashSet<>();
        loaded.forEach(shape -> changes.addAll(ShapeDiff.between(shape, next)));
        return List.copyOf(changes);
    }

    private static ClassPlan skip(ClassUpdate update, ReasonCode code) {
        return new ClassPlan(update.name(), List.of(), new Decision.Skip(Reason.of(code)));
    }

    private static Decision mismatch(ClassShape next) {
        return new Decision.Skip(new Reason(ReasonCode.NAME_MISMATCH, "the file holds " + next.name()));
    }

    private String version(ClassShape next) {
        return "class file version " + next.header().majorVersion() + ", this JVM reads up to " + maxMajorVersion
                + "; compile with --release " + (maxMajorVersion - 44);
    }
}
