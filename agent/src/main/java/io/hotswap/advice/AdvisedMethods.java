package io.hotswap.advice;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Rewrites some methods of a class file; the stack map frames of the others, and what the advice leaves of them, stay. */
public final class AdvisedMethods extends ClassVisitor {
    private final Advice advice;
    private int advised;

    private AdvisedMethods(ClassVisitor next, Advice advice) {
        super(Opcodes.ASM9, next);
        this.advice = advice;
    }

    /** Rewrites one method. */
    @FunctionalInterface
    public interface Advice {
        /**
         * Asked for each method.
         *
         * @param next what writes it
         * @return what is to visit its code; null to leave it
         */
        @Nullable
        MethodVisitor of(String name, String descriptor, MethodVisitor next);
    }

    /** The rewritten class file; empty unless just as many methods as expected are advised. */
    public static Optional<byte[]> rewrite(byte[] classFile, int expected, Advice advice) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        AdvisedMethods methods = new AdvisedMethods(writer, advice);
        reader.accept(methods, 0);
        return methods.advised == expected ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        MethodVisitor found = advice.of(name, descriptor, next);
        if (found == null) {
            return next;
        }
        advised++;
        return found;
    }
}
