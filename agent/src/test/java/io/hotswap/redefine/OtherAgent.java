package io.hotswap.redefine;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Another agent's advice, which shows in the result: every int that a method of the class returns becomes 100 more. */
final class OtherAgent implements ClassFileTransformer {
    private final String internalName;
    private volatile boolean advising = true;

    OtherAgent(String internalName) {
        this.internalName = internalName;
    }

    /** Begins or ends to advise; loaded classes show it only once they are retransformed. */
    void advising(boolean now) {
        advising = now;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        return advising && internalName.equals(name) ? advised(classFile) : null;
    }

    private static byte[] advised(byte[] classFile) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ClassVisitor advice = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                    int access,
                    String method,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                return advised(super.visitMethod(access, method, descriptor, signature, exceptions));
            }
        };
        new ClassReader(classFile).accept(advice, 0);
        return writer.toByteArray();
    }

    private static MethodVisitor advised(MethodVisitor method) {
        return new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.IRETURN) {
                    super.visitIntInsn(Opcodes.BIPUSH, 100);
                    super.visitInsn(Opcodes.IADD);
                }
                super.visitInsn(opcode);
            }
        };
    }
}
