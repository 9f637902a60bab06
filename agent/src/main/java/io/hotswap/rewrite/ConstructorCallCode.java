package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Kind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The instructions in place of a call of a constructor. They leave what was on the stack, and so all frames, as they are. */
final class ConstructorCallCode {
    private static final String NAME = "init";

    private ConstructorCallCode() {}

    /** A new object from a call site instead of the one that {@code new} has made, of which the given copies are dropped. */
    static void create(MethodNode method, MethodInsnNode call, int copies) {
        String type = Type.getMethodDescriptor(Type.getObjectType(call.owner), Type.getArgumentTypes(call.desc));
        int made = freeLocal(method);
        InsnList code = new InsnList();
        code.add(Bootstrap.link(Kind.NEW, call.owner, NAME, call.desc, type));
        code.add(new VarInsnNode(Opcodes.ASTORE, made));
        for (int copy = 0; copy < copies; copy++) {
            code.add(new InsnNode(Opcodes.POP));
        }
        if (copies > 1) {
            code.add(new VarInsnNode(Opcodes.ALOAD, made));
        }
        replace(method, call, code);
    }

    /** The carrier with default arguments, once it is asked for the constructor. */
    static void carry(MethodNode method, MethodInsnNode call, MethodKey carrier) {
        InsnList code = new InsnList();
        code.add(Bootstrap.link(Kind.CARRY, call.owner, NAME, call.desc, call.desc));
        for (Type parameter : Type.getArgumentTypes(carrier.descriptor())) {
            code.add(Constants.zero(parameter));
        }
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, call.owner, "<init>", carrier.descriptor(), false));
        replace(method, call, code);
    }

    private static void replace(MethodNode method, AbstractInsnNode call, InsnList code) {
        method.instructions.insertBefore(call, code);
        method.instructions.remove(call);
    }

    private static int freeLocal(MethodNode method) {
        int free = Locals.of(method).end();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof VarInsnNode access) {
                boolean wide = access.getOpcode() == Opcodes.LLOAD
                        || access.getOpcode() == Opcodes.DLOAD
                        || access.getOpcode() == Opcodes.LSTORE
                        || access.getOpcode() == Opcodes.DSTORE;
                free = Math.max(free, access.var + (wide ? 2 : 1));
            } else if (instruction instanceof IincInsnNode increment) {
                free = Math.max(free, increment.var + 1);
            }
        }
        return free;
    }
}
