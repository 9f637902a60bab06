package io.hotswap.reflection;

import io.hotswap.bytecode.ClassName;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites {@code java.io.ObjectStreamClass.FieldReflector}, which reads and writes by the offsets of fields: reading is left to a
 * static method where that wants it, writing is preceded by one.
 */
final class AdvisedFieldReflector extends ClassVisitor {
    private static final Set<String> READING = Set.of(
            "getPrimFieldValues(Ljava/lang/Object;[B)V", "getObjFieldValues(Ljava/lang/Object;[Ljava/lang/Object;)V");
    private static final String WRITING_PRIMITIVES = "setPrimFieldValues(Ljava/lang/Object;[B)V";
    private static final String WRITING_OBJECTS = "setObjFieldValues(Ljava/lang/Object;[Ljava/lang/Object;Z)V";
    private static final int HOOKS = 4;

    private final String template;
    private int hooked;

    private AdvisedFieldReflector(ClassVisitor next, String template) {
        super(Opcodes.ASM9, next);
        this.template = template;
    }

    /** The rewritten class file; empty where the JDK's code is not as expected. */
    static Optional<byte[]> of(byte[] classFile, ClassName template) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        AdvisedFieldReflector advised = new AdvisedFieldReflector(writer, template.internal());
        reader.accept(advised, 0);
        return advised.hooked == HOOKS ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        String method = name + descriptor;
        boolean reads = READING.contains(method);
        if (!reads && !method.equals(WRITING_PRIMITIVES) && !method.equals(WRITING_OBJECTS)) {
            return next;
        }
        hooked++;
        return reads ? new Reading(next) : new Writing(next, method.equals(WRITING_OBJECTS));
    }

    private static void pushArguments(MethodVisitor code) {
        for (int local = 0; local < 3; local++) {
            code.visitVarInsn(Opcodes.ALOAD, local);
        }
    }

    private final class Reading extends MethodVisitor {
        Reading(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            pushArguments(mv);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    template,
                    "get",
                    "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Z",
                    false);
            Label goOn = new Label();
            super.visitJumpInsn(Opcodes.IFEQ, goOn);
            super.visitInsn(Opcodes.RETURN);
            super.visitLabel(goOn);
            // The locals are those of the method's beginning (JVMS 4.7.4).
            super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            super.visitInsn(Opcodes.NOP);
        }
    }

    private final class Writing extends MethodVisitor {
        private final boolean mayBeDry;

        Writing(MethodVisitor next, boolean mayBeDry) {
            super(Opcodes.ASM9, next);
            this.mayBeDry = mayBeDry;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            pushArguments(mv);
            if (mayBeDry) {
                super.visitVarInsn(Opcodes.ILOAD, 3);
            } else {
                super.visitInsn(Opcodes.ICONST_0);
            }
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    template,
                    "set",
                    "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;Z)V",
                    false);
        }
    }
}
