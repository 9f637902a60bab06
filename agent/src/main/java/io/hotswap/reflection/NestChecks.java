package io.hotswap.reflection;

import io.hotswap.advice.AdvisedMethods;
import io.hotswap.bytecode.ClassName;
import java.util.Optional;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites {@code jdk.internal.reflect.Reflection}: whether reflection may reach a private member is asked of the nests that
 * {@code java.lang.Class} tells, and not of the JVM.
 */
final class NestChecks {
    private NestChecks() {}

    /** The rewritten class file; empty where the JDK's code is not as expected. */
    static Optional<byte[]> of(byte[] classFile, ClassName view) {
        return AdvisedMethods.rewrite(
                classFile,
                1,
                (name, descriptor, next) -> name.equals("verifyMemberAccess")
                        ? new MethodVisitor(Opcodes.ASM9, next) {
                            @Override
                            public void visitMethodInsn(
                                    int opcode, String owner, String called, String type, boolean isInterface) {
                                boolean asks = called.equals("areNestMates");
                                super.visitMethodInsn(
                                        opcode, asks ? view.internal() : owner, called, type, isInterface);
                            }
                        }
                        : null);
    }
}
