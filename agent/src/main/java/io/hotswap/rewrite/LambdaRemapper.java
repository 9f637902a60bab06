package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;

/** Copies a class with its lambda bodies in their forms in the JVM. */
final class LambdaRemapper extends ClassRemapper {
    private final ClassNode copy;
    private final LambdaNames names;

    LambdaRemapper(ClassNode copy, LambdaNames names) {
        super(Opcodes.ASM9, copy, names);
        this.copy = copy;
        this.names = names;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
        MethodKey body = new MethodKey(name, descriptor);
        if (names.becomesStatic(body)) {
            MethodNode method = copy.methods.get(copy.methods.size() - 1);
            method.access |= Opcodes.ACC_STATIC;
            // The receiver is local variable 0 in both forms (JVMS 2.6.1), so the code stays as it is.
            method.desc = names.inJvm(body).descriptor();
        }
        return visitor;
    }

    @Override
    public void visitEnd() {
        super.visitEnd();
        copy.methods.forEach(LambdaRemapper::describeReceiver);
    }

    /** MethodParameters (JVMS 4.7.24) must list as many parameters as the descriptor. */
    private static void describeReceiver(MethodNode method) {
        int parameters = Type.getArgumentCount(method.desc);
        if (method.parameters != null && method.parameters.size() == parameters - 1 && LambdaBodies.isStatic(method)) {
            method.parameters.add(0, new ParameterNode(null, Opcodes.ACC_SYNTHETIC));
        }
    }
}
