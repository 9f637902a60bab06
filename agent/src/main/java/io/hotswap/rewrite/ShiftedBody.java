package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The body of a constructor for use in another one: {@code this} stays local variable 0, all others move behind the parameters
 * of the other one, which are not used.
 */
final class ShiftedBody {
    private final MethodNode constructor;
    private final int shift;

    ShiftedBody(MethodNode constructor, int shift) {
        this.constructor = constructor;
        this.shift = shift;
    }

    int firstParameter() {
        return 1 + shift;
    }

    Type[] parameters() {
        return Type.getArgumentTypes(constructor.desc);
    }

    /** What stands in the local variables before the parameters are stored. */
    List<Object> localsAtBegin() {
        return List.of(Opcodes.UNINITIALIZED_THIS);
    }

    /** Takes the code, and all tables of it, from the constructor. */
    void moveTo(MethodNode carrier, InsnList code) {
        FullFrames.expand(constructor);
        for (AbstractInsnNode instruction : constructor.instructions.toArray()) {
            shift(instruction);
        }
        code.add(constructor.instructions);
        carrier.tryCatchBlocks.addAll(constructor.tryCatchBlocks);
        carrier.localVariables = joined(carrier.localVariables, constructor.localVariables);
        if (constructor.localVariables != null) {
            constructor.localVariables.forEach(variable -> variable.index = shifted(variable.index));
        }
        carrier.visibleLocalVariableAnnotations =
                joined(carrier.visibleLocalVariableAnnotations, shifted(constructor.visibleLocalVariableAnnotations));
        carrier.invisibleLocalVariableAnnotations = joined(
                carrier.invisibleLocalVariableAnnotations, shifted(constructor.invisibleLocalVariableAnnotations));
    }

    private void shift(AbstractInsnNode instruction) {
        if (instruction instanceof VarInsnNode access) {
            access.var = shifted(access.var);
        } else if (instruction instanceof IincInsnNode increment) {
            increment.var = shifted(increment.var);
        } else if (instruction instanceof FrameNode frame) {
            List<Object> locals = new ArrayList<>(frame.local);
            locals.addAll(Math.min(1, locals.size()), Collections.nCopies(shift, Opcodes.TOP));
            frame.local = locals;
        }
    }

    private int shifted(int local) {
        return local == 0 ? 0 : local + shift;
    }

    private @Nullable List<LocalVariableAnnotationNode> shifted(@Nullable List<LocalVariableAnnotationNode> all) {
        if (all != null) {
            all.forEach(one -> one.index.replaceAll(this::shifted));
        }
        return all;
    }

    private static <T> @Nullable List<T> joined(@Nullable List<T> some, @Nullable List<T> more) {
        if (some == null || more == null) {
            return some == null ? more : some;
        }
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
