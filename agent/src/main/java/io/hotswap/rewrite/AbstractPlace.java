package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Stands in the JVM form for an added abstract method, which HotSpot does not take: a static method that nobody calls, from
 * which reflection knows the types, the generic signature and the annotations.
 */
final class AbstractPlace {
    private static final String ERROR = "java/lang/AbstractMethodError";

    private AbstractPlace() {}

    static MethodNode of(MethodNode method, MethodKey place) {
        method.access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | method.access & Opcodes.ACC_VARARGS;
        method.name = place.name();
        method.instructions.add(new TypeInsnNode(Opcodes.NEW, ERROR));
        method.instructions.add(new InsnNode(Opcodes.DUP));
        method.instructions.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, ERROR, "<init>", "()V", false));
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
        method.maxStack = 2;
        method.maxLocals = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return method;
    }
}
