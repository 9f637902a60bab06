package io.hotswap.failure;

import io.hotswap.advice.AdvisedMethods;
import java.util.Optional;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** {@code java.lang.Thread} with one call more, at each end of {@code dispatchUncaughtException}. */
final class AdvisedDispatch {
    private static final String NAME = "dispatchUncaughtException";
    private static final String DESCRIPTOR = "(Ljava/lang/Throwable;)V";

    private AdvisedDispatch() {}

    /** Empty if the class has no such method. */
    static Optional<byte[]> of(byte[] threadClass) {
        return AdvisedMethods.rewrite(
                threadClass,
                1,
                (name, descriptor, next) ->
                        name.equals(NAME) && descriptor.equals(DESCRIPTOR) ? new Leaving(next) : null);
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
