package io.hotswap.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** {@code java.lang.Thread} with one call more, at each end of {@code dispatchUncaughtException}. */
final class AdvisedDispatch extends ClassVisitor {
    private static final String NAME = "dispatchUncaughtException";
    private static final String DESCRIPTOR = "(Ljava/lang/Throwable;)V";

    private boolean found;

    private AdvisedDispatch(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Empty if the class has no such method. */
    static Optional<byte[]> of(byte[] threadClass) {
        ClassReader reader = new ClassReader(threadClass);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        AdvisedDispatch advised = new AdvisedDispatch(writer);
        reader.accept(advised, 0);
        return advised.found ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (!name.equals(NAME) || !descriptor.equals(DESCRIPTOR)) {
            return next;
        }
        found = true;
        return new Leaving(next);
    }

    private static final class Leaving extends MethodVisitor {
        Leaving(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        "java/util/concurrent/locks/LockSupport",
                        "setCurrentBlocker",
                        "(Ljava/lang/Object;)V",
                        false);
            }
            super.visitInsn(opcode);
        }
    }
}
