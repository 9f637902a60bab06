package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.ClassPlan;
import io.hotswap.shape.FieldShape;
import io.hotswap.shape.MethodShape;
import io.hotswap.shape.ShapeChange;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a batch takes away from loaded classes that classes of other sources may refer to, and what the report says where loaded
 * classes outside the batch, or class files that no loader holds, still do. Nothing is kept from going live for it: a loaded class goes
 * on with what it has, and the process has come so far without the others.
 */
final class TakenMembers {
    /** What javac makes for itself, but bridges, which callers name (JVMS 4.6). */
    private static final int SYNTHETIC = 0x1000;

    private static final int BRIDGE = 0x0040;

    private TakenMembers() {}

    /** Sentences for the report, at most one for loaded classes and one for others. */
    static List<String> notes(Preparation preparation, RunningProgram running) {
        Set<MemberReference> taken = taken(preparation.plan().classes());
        if (taken.isEmpty()) {
            return List.of();
        }
        Map<ClassName, byte[]> written = classFiles(preparation.named().written());
        List<String> notes = new ArrayList<>(loaded(
                running.stillNaming(taken, written), !preparation.reshaped().isEmpty()));
        notes.addAll(sentence(running.leftBehind(taken, written)));
        return notes;
    }

    /**
     * What is said of loaded classes.
     *
     * @param kept whether they still find the members, which a class that is reshaped keeps in the JVM
     */
    static List<String> loaded(SortedMap<ClassName, MemberReference> naming, boolean kept) {
        if (naming.isEmpty()) {
            return List.of();
        }
        ClassName first = naming.firstKey();
        MemberReference member = requireNonNull(naming.get(first), "its key");
        int more = naming.size() - 1;
        String classes = SomeClasses.named(first, more);
        String what = more == 0
                ? " still refers to " + member + ", which is gone: "
                : " still refer to members that are gone, the first to " + member + ": ";
        String error = member.isMethod() ? "NoSuchMethodError" : "NoSuchFieldError";
        return List.of(classes + what
                + (kept
                        ? "the old code goes on there until the next start, which gets a " + error + "; build "
                        : "the next use gets a " + error + "; build ")
                + (more == 0 ? "it" : "them") + " again");
    }

    static Set<MemberReference> taken(List<ClassPlan> classes) {
        Set<MemberReference> taken = new HashSet<>();
        for (ClassPlan planned : classes) {
            for (ShapeChange change : planned.changes()) {
                taken(planned.name(), change).ifPresent(taken::add);
            }
        }
        return taken;
    }

    static List<String> sentence(SortedMap<ClassName, MemberReference> missing) {
        if (missing.isEmpty()) {
            return List.of();
        }
        ClassName first = missing.firstKey();
        int more = missing.size() - 1;
        return List.of(
                more == 0
                        ? first.binary() + ", which is not loaded, refers to " + missing.get(first)
                                + ", which is gone: build it again, or delete its class file if its source is gone"
                        : SomeClasses.named(first, more)
                                + ", which are not loaded, refer to members that are gone, the first to "
                                + missing.get(first)
                                + ": build them again, or delete the class files whose sources are gone");
    }

    private static Optional<MemberReference> taken(ClassName owner, ShapeChange change) {
        if (change instanceof ShapeChange.MethodRemoved removed) {
            return method(owner, removed.method());
        }
        if (change instanceof ShapeChange.FieldRemoved removed) {
            return field(owner, removed.field());
        }
        return change instanceof ShapeChange.FieldTypeChanged changed ? field(owner, changed.from()) : Optional.empty();
    }

    private static Optional<MemberReference> method(ClassName owner, MethodShape method) {
        MethodKey key = method.key();
        return isForOthers(method.access()) && !key.isStaticInitializer()
                ? Optional.of(new MemberReference(owner, key.name(), key.descriptor()))
                : Optional.empty();
    }

    private static Optional<MemberReference> field(ClassName owner, FieldShape field) {
        return isForOthers(field.access())
                ? Optional.of(new MemberReference(owner, field.name(), field.descriptor()))
                : Optional.empty();
    }

    private static boolean isForOthers(int access) {
        return !Modifier.isPrivate(access) && (access & (SYNTHETIC | BRIDGE)) != SYNTHETIC;
    }

    private static Map<ClassName, byte[]> classFiles(Batch written) {
        Map<ClassName, byte[]> files = new HashMap<>();
        written.files().forEach((name, entry) -> {
            byte[] bytes = entry.bytes();
            if (bytes != null) {
                files.put(name, bytes);
            }
        });
        return files;
    }
}
