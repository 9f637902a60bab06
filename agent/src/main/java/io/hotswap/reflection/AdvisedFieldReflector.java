package io.hotswap.reflection;

import io.hotswap.advice.AdvisedMethods;
import io.hotswap.bytecode.ClassName;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites {@code java.io.ObjectStreamClass.FieldReflector}, which reads and writes by the offsets of fields: reading is left to a
 * static method where that wants it, writing is preceded by one.
 */
final class AdvisedFieldReflector {
    private static final Set<String> READING = Set.of(
            "getPrimFieldValues(Ljava/lang/Object;[B)V", "getObjFieldValues(Ljava/lang/Object;[Ljava/lang/Object;)V");
    private static final String WRITING_PRIMITIVES = "setPrimFieldValues(Ljava/lang/Object;[B)V";
    private static final String WRITING_OBJECTS = "setObjFieldValues(Ljava/lang/Object;[Ljava/lang/Object;Z)V";
    private static final int HOOKS = 4;

    private final String template;

    private AdvisedFieldReflector(String template) {
        this.template = template;
    }

    /** The rewritten class file; empty where the JDK's code is not as expected. */
    static Optional<byte[]> of(byte[] classFile, ClassName template) {
        return AdvisedMethods.rewrite(classFile, HOOKS, new AdvisedFieldReflector(template.internal())::advice);
    }

    private @Nullable MethodVisitor advice(String name, String descriptor, MethodVisitor next) {
        String method = name + descriptor;
        if (READING.contains(method)) {
            return new Reading(next);
        }
        boolean writesObjects = method.equals(WRITING_OBJECTS);
        return writesObjects || method.equals(WRITING_PRIMITIVES) ? new Writing(next, writesObjects) : null;
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
