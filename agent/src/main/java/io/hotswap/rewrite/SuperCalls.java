package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Looks for {@code super.m()} in class files: an {@code invokespecial} (JVMS 6.5) that names another class. */
public final class SuperCalls {
    private SuperCalls() {}

    /** Whether a method calls the given one of a superclass. */
    public static boolean in(byte[] classFile, MethodKey called) {
        ClassNode node = ClassNodes.read(classFile);
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call && is(call, node.name, called)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean is(MethodInsnNode call, String host, MethodKey called) {
        return call.getOpcode() == Opcodes.INVOKESPECIAL
                && !call.owner.equals(host)
                && call.name.equals(called.name())
                && call.desc.equals(called.descriptor());
    }
}
