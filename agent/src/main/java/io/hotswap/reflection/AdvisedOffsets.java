package io.hotswap.reflection;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a class of the JDK that asks {@code jdk.internal.misc.Unsafe} where a {@code Field} is: before each such question
 * the field passes {@link ShownMembers#refuseOffset}.
 */
final class AdvisedOffsets extends ClassVisitor {
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";
    private static final String FIELD = "(Ljava/lang/reflect/Field;)";
    private static final Set<String> QUESTIONS = Set.of("objectFieldOffset", "staticFieldOffset", "staticFieldBase");

    private int advised;

    private AdvisedOffsets(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** The rewritten class file; empty where the JDK's code is not as expected. */
    static Optional<byte[]> of(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        AdvisedOffsets advised = new AdvisedOffsets(writer);
        reader.accept(advised, 0);
        return advised.advised > 0 ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Asking(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    private final class Asking extends MethodVisitor {
        Asking(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(UNSAFE) && QUESTIONS.contains(name) && descriptor.startsWith(FIELD)) {
                advised++;
                super.visitInsn(Opcodes.DUP);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        ShownMembers.COPY.replace('.', '/'),
                        "refuseOffset",
                        "(Ljava/lang/Object;)V",
                        false);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
