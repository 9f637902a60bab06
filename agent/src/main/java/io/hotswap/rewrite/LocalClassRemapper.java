package io.hotswap.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Copies a class with other class names, in the texts too by which {@code $deserializeLambda$} tells lambdas apart. */
final class LocalClassRemapper extends ClassRemapper {
    private final Remapper names;

    LocalClassRemapper(ClassVisitor target, Remapper names) {
        super(Opcodes.ASM9, target, names);
        this.names = names;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
        return name.equals("$deserializeLambda$") ? new Texts(visitor, names) : visitor;
    }

    private static final class Texts extends MethodVisitor {
        private final Remapper names;

        Texts(@Nullable MethodVisitor visitor, Remapper names) {
            super(Opcodes.ASM9, visitor);
            this.names = names;
        }

        @Override
        public void visitLdcInsn(Object value) {
            super.visitLdcInsn(value instanceof String text ? renamed(text) : value);
        }

        private String renamed(String text) {
            return text.startsWith("(") ? names.mapMethodDesc(text) : names.map(text);
        }
    }
}
