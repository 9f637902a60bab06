package io.hotswap.rewrite;

import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** The fields of a class's next source form for which its JVM form has no place, or one with other flags, which stay as they are. */
final class FieldStructure {
    private final ClassNode jvm;
    private final Map<FieldKey, Integer> added = new HashMap<>();
    private final Set<FieldKey> guarded = new HashSet<>();
    private final List<Reason> refusals = new ArrayList<>();

    private FieldStructure(ClassNode jvm) {
        this.jvm = jvm;
    }

    static FieldStructure of(ClassNode jvm, ClassNode next) {
        FieldStructure structure = new FieldStructure(jvm);
        next.fields.forEach(structure::find);
        return structure;
    }

    /** Those that have no place, with their flags. */
    Map<FieldKey, Integer> added() {
        return Map.copyOf(added);
    }

    /** Those that the JVM lets fewer reach, or treats otherwise, than the source does. */
    Set<FieldKey> guarded() {
        return Set.copyOf(guarded);
    }

    /** Why the class cannot be done. */
    List<Reason> refusals() {
        return List.copyOf(refusals);
    }

    boolean isPlain() {
        return added.isEmpty() && guarded.isEmpty();
    }

    private void find(FieldNode field) {
        Optional<FieldNode> held = jvm.fields.stream()
                .filter(other -> other.name.equals(field.name) && other.desc.equals(field.desc))
                .filter(other -> !Access.differ(other.access, field.access, Opcodes.ACC_STATIC))
                .findFirst();
        FieldKey key = new FieldKey(field.name, field.desc);
        if (held.isEmpty()) {
            refuseAnnotated(field);
            added.put(key, field.access);
        } else if (becomesVolatile(held.get(), field)) {
            guarded.add(key);
            refuseSeenByOthers(held.get());
        } else if (guards(held.get().access, field.access)) {
            guarded.add(key);
        }
    }

    // Whoever put an annotation there looks for it by reflection, for which an added field needs the slot of another.
    private void refuseAnnotated(FieldNode field) {
        if (field.visibleAnnotations != null && jvm.fields.isEmpty()) {
            refusals.add(new Reason(ReasonCode.FIELD_ADDED, "annotated field " + field.name + " added"));
        }
    }

    private static boolean becomesVolatile(FieldNode held, FieldNode field) {
        return !Access.isVolatile(held.access) && Access.isVolatile(field.access);
    }

    // Code that is not rewritten would go on with plain accesses. VarHandles write no final field.
    private void refuseSeenByOthers(FieldNode held) {
        boolean alone =
                jvm.nestHostClass == null && ClassFrame.names(jvm.nestMembers).isEmpty();
        if (!alone || !Access.isPrivate(held.access) || Access.isFinal(held.access)) {
            refusals.add(new Reason(ReasonCode.FIELD_MODIFIERS, "field " + held.name + " becomes volatile"));
        }
    }

    private static boolean guards(int held, int wanted) {
        return Access.isPrivate(held) && !Access.isPrivate(wanted) || Access.isFinal(held) && !Access.isFinal(wanted);
    }
}
