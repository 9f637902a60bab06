package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Assignments before {@code super(...)}, as javac writes them for the outer instance and for captured variables. An added field
 * lies outside of the object, and an object cannot be handed to anyone before that call (JVMS 4.10.2.4); so the assignment
 * moves behind it. That is not seen where the superclass's constructor does not look at the object.
 */
final class EarlyAssignments {
    private static final Set<String> NOT_LOOKING = Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");

    private static final int[] NULL_CHECK = {Opcodes.POP, Opcodes.INVOKESTATIC, Opcodes.DUP};

    private final Additions additions;
    private final ClassNode host;

    EarlyAssignments(Program program, ClassNode host) {
        this.additions = program.additions(ClassName.ofInternal(host.name)).orElse(Additions.NONE);
        this.host = host;
    }

    /** Whether anything has moved; refusals are added to the list. */
    boolean defer(MethodNode method, List<Reason> refusals) {
        if (!method.name.equals("<init>") || additions.fields().isEmpty()) {
            return false;
        }
        List<FieldInsnNode> early = new ArrayList<>();
        MethodInsnNode call = constructorCall(method, early);
        if (call == null) {
            return false;
        }
        boolean moved = false;
        for (FieldInsnNode assignment : early) {
            List<AbstractInsnNode> backwards = plain(assignment);
            if (NOT_LOOKING.contains(call.owner) && !backwards.isEmpty()) {
                move(method, backwards, call);
                moved = true;
            } else {
                refusals.add(new Reason(
                        ReasonCode.FIELD_ADDED, "field " + assignment.name + " added, which is set before super(...)"));
            }
        }
        return moved;
    }

    private @Nullable MethodInsnNode constructorCall(MethodNode method, List<FieldInsnNode> early) {
        int created = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.NEW && instruction instanceof TypeInsnNode) {
                created++;
            } else if (instruction instanceof MethodInsnNode call && call.name.equals("<init>") && created-- == 0) {
                return call;
            } else if (instruction instanceof FieldInsnNode assignment && isOfAdded(assignment)) {
                early.add(assignment);
            }
        }
        return null;
    }

    private boolean isOfAdded(FieldInsnNode access) {
        return access.getOpcode() == Opcodes.PUTFIELD
                && access.owner.equals(host.name)
                && additions.fields().containsKey(new FieldKey(access.name, access.desc));
    }

    /**
     * The instructions of an assignment, backwards: this, then a parameter, which the javac of JDK 25 compares with null if it is
     * the outer instance; empty where it is written otherwise.
     */
    private static List<AbstractInsnNode> plain(FieldInsnNode assignment) {
        List<AbstractInsnNode> code = new ArrayList<>(List.of(assignment));
        AbstractInsnNode last = assignment.getPrevious();
        for (int opcode : comparesWithNull(last) ? NULL_CHECK : new int[0]) {
            if (last == null || last.getOpcode() != opcode) {
                return List.of();
            }
            code.add(last);
            last = last.getPrevious();
        }
        if (last instanceof VarInsnNode value
                && value.getPrevious() instanceof VarInsnNode receiver
                && receiver.getOpcode() == Opcodes.ALOAD
                && receiver.var == 0) {
            code.add(value);
            code.add(receiver);
            return code;
        }
        return List.of();
    }

    private static boolean comparesWithNull(@Nullable AbstractInsnNode last) {
        return last != null
                && last.getPrevious() instanceof MethodInsnNode call
                && call.owner.equals("java/util/Objects")
                && call.name.equals("requireNonNull");
    }

    private static void move(MethodNode method, List<AbstractInsnNode> backwards, MethodInsnNode call) {
        for (AbstractInsnNode one : backwards) {
            method.instructions.remove(one);
            method.instructions.insert(call, one);
        }
    }
}
