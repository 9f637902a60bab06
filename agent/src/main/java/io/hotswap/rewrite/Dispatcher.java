package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Kind;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The body of a method that the JVM's method tables lead to, although a subclass overrides the method in its source form alone:
 * an {@code invokedynamic} that selects by the receiver. The method's own code lives in an added method.
 */
final class Dispatcher {
    private Dispatcher() {}

    /** A method like the held one that hands on to whatever overrides it. */
    static MethodNode of(ClassNode owner, MethodNode held) {
        MethodNode method = new MethodNode(Opcodes.ASM9, held.access, held.name, held.desc, null, null);
        InsnList code = method.instructions;
        load(code, held.desc);
        code.add(Bootstrap.link(
                Kind.DISPATCH, owner.name, held.name, held.desc, Bootstrap.withReceiver(owner.name, held.desc)));
        code.add(result(held.desc));
        return method;
    }

    /** The methods of a JVM form that are dispatchers. */
    static Set<MethodKey> in(ClassNode jvm) {
        Set<MethodKey> found = new HashSet<>();
        for (MethodNode method : jvm.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode dynamic && isDispatch(dynamic)) {
                    found.add(Structure.key(method));
                }
            }
        }
        return found;
    }

    /** Loads the receiver and the arguments. */
    static void load(InsnList code, String descriptor) {
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        int local = 1;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            code.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), local));
            local += parameter.getSize();
        }
    }

    static InsnNode result(String descriptor) {
        return new InsnNode(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
    }

    private static boolean isDispatch(InvokeDynamicInsnNode dynamic) {
        return dynamic.bsmArgs.length > 0 && Kind.DISPATCH.text().equals(dynamic.bsmArgs[0]);
    }
}
