package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The code of an added constructor as its carrier has it. It begins with the agent's answer on the stack, out of which it takes
 * the arguments. {@code this} is local variable 0, all others lie behind the parameters of the carrier, which are not used.
 *
 * @param descriptor of the added constructor
 * @param code begins with a label to which the carrier goes
 */
record CarriedBody(String descriptor, MethodNode code) {
    /** The type of the agent's answer. */
    static final String ANSWER = "[Ljava/lang/Object;";

    /** Of a constructor whose code is rewritten, and which loses it. */
    static CarriedBody of(MethodNode constructor, MethodNode carrier) {
        int shift = Locals.of(carrier).end() - 1;
        FullFrames.expand(constructor);
        for (AbstractInsnNode instruction : constructor.instructions.toArray()) {
            shift(instruction, shift);
        }
        CodeTables.renumber(constructor, local -> shifted(local, shift));
        constructor.instructions.insert(begin(constructor, shift));
        return new CarriedBody(constructor.desc, constructor);
    }

    LabelNode begin() {
        return (LabelNode) code.instructions.getFirst();
    }

    private static InsnList begin(MethodNode constructor, int shift) {
        InsnList begin = new InsnList();
        begin.add(new LabelNode());
        begin.add(FullFrames.full(List.of(Opcodes.UNINITIALIZED_THIS), List.of(ANSWER)));
        int local = 1 + shift;
        int number = 1;
        for (Type parameter : Type.getArgumentTypes(constructor.desc)) {
            begin.add(Constants.element(number++, parameter));
            begin.add(new VarInsnNode(parameter.getOpcode(Opcodes.ISTORE), local));
            local += parameter.getSize();
        }
        begin.add(new InsnNode(Opcodes.POP));
        return begin;
    }

    private static void shift(AbstractInsnNode instruction, int shift) {
        if (instruction instanceof VarInsnNode access) {
            access.var = shifted(access.var, shift);
        } else if (instruction instanceof IincInsnNode increment) {
            increment.var = shifted(increment.var, shift);
        } else if (instruction instanceof FrameNode frame) {
            List<Object> locals = new ArrayList<>(frame.local);
            locals.addAll(Math.min(1, locals.size()), Collections.nCopies(shift, Opcodes.TOP));
            frame.local = locals;
        }
    }

    private static int shifted(int local, int shift) {
        return local == 0 ? 0 : local + shift;
    }
}
