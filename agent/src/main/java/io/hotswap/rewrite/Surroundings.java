package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What an expression is made for, which an edit inside of it leaves alone: the arguments in front of it and what takes it,
 * as in {@code get("/orders", <expression>)} or {@code Handler orders = <expression>}.
 */
final class Surroundings {
    private static final int IN_FRONT = 4;
    private static final int BEHIND = 3;

    private Surroundings() {}

    /** An entry per instruction, without what tells nothing but the place among others; the instructions are of the method. */
    static List<String> of(MethodNode method, AbstractInsnNode first, AbstractInsnNode last) {
        List<String> taking = taking(method, last);
        if (taking.isEmpty()) {
            return List.of();
        }
        List<String> around = inFront(method, first);
        around.addAll(taking);
        return around;
    }

    private static List<String> inFront(MethodNode method, AbstractInsnNode first) {
        List<String> texts = new ArrayList<>();
        AbstractInsnNode at = code(first.getPrevious(), false);
        while (at != null && texts.size() < IN_FRONT && !endsStatement(at)) {
            if (tells(at)) {
                texts.add(text(method, at));
            }
            at = code(at.getPrevious(), false);
        }
        return texts;
    }

    /** Empty where an array takes it, or where another such expression follows. */
    private static List<String> taking(MethodNode method, AbstractInsnNode last) {
        List<String> texts = new ArrayList<>();
        AbstractInsnNode at = code(last.getNext(), true);
        while (at != null && texts.size() < BEHIND && !(at instanceof InvokeDynamicInsnNode)) {
            if (at.getOpcode() == Opcodes.AASTORE) {
                return List.of();
            }
            if (takes(at)) {
                texts.add(text(method, at));
                return texts;
            }
            if (tells(at)) {
                texts.add(text(method, at));
            }
            at = code(at.getNext(), true);
        }
        return texts;
    }

    private static @Nullable AbstractInsnNode code(@Nullable AbstractInsnNode from, boolean forwards) {
        AbstractInsnNode at = from;
        while (at != null && at.getOpcode() < 0) {
            at = forwards ? at.getNext() : at.getPrevious();
        }
        return at;
    }

    private static boolean endsStatement(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return instruction instanceof InvokeDynamicInsnNode
                || opcode == Opcodes.POP
                || opcode == Opcodes.AASTORE
                || isStore(instruction)
                || isReturn(opcode)
                || instruction instanceof MethodInsnNode call && call.desc.endsWith("V");
    }

    // Where a variable lies, and what only moves values about, says nothing.
    private static boolean tells(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode <= Opcodes.LDC || opcode >= Opcodes.GETSTATIC;
    }

    private static boolean takes(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode || isStore(instruction) || isReturn(instruction.getOpcode());
    }

    private static boolean isStore(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                || opcode == Opcodes.PUTFIELD
                || opcode == Opcodes.PUTSTATIC;
    }

    private static boolean isReturn(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    private static String text(MethodNode method, AbstractInsnNode instruction) {
        String operand = "";
        if (instruction instanceof LdcInsnNode constant) {
            operand = String.valueOf(constant.cst);
        } else if (instruction instanceof IntInsnNode constant) {
            operand = String.valueOf(constant.operand);
        } else if (instruction instanceof FieldInsnNode field) {
            operand = field.owner + "." + field.name;
        } else if (instruction instanceof MethodInsnNode call) {
            operand = call.owner + "." + call.name + call.desc;
        } else if (instruction instanceof TypeInsnNode type) {
            operand = type.desc;
        } else if (instruction instanceof VarInsnNode store && isStore(store)) {
            operand = variable(method, store);
        }
        return instruction.getOpcode() + " " + operand;
    }

    // A variable's range begins behind its first assignment (JVMS 4.7.13).
    private static String variable(MethodNode method, VarInsnNode store) {
        List<LocalVariableNode> variables = method.localVariables == null ? List.of() : method.localVariables;
        return variables.stream()
                .filter(one -> one.index == store.var && one.start == store.getNext())
                .map(one -> one.name)
                .findFirst()
                .orElse("");
    }
}
