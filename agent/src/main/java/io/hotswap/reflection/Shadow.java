package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.CompanionClasses;
import io.hotswap.rewrite.JvmForm;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A hidden class (JEP 371) beside a class, with the fields, added constructors and record components of its source form: from
 * it the JVM itself tells their types, signatures and annotations, in the eyes of the same class loader. It never runs.
 */
final class Shadow extends ClassVisitor {
    private static final int KEPT = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private final JvmForm form;

    private Shadow(JvmForm form, ClassVisitor next) {
        super(Opcodes.ASM9, next);
        this.form = form;
    }

    /**
     * Of a class.
     *
     * @param trusted a lookup that may define classes there
     */
    static Class<?> of(Class<?> holder, JvmForm form, MethodHandles.Lookup trusted) throws IllegalAccessException {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(form.aligned()).accept(new Shadow(form, writer), KEPT);
        return CompanionClasses.defined(trusted.in(holder)
                .defineHiddenClass(writer.toByteArray(), false)
                .lookupClass());
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        boolean isRecord = "java/lang/Record".equals(superName);
        // Without ASM's mark a record that has no components would lose the attribute that makes it one (JVMS 4.7.30).
        int mark = access & Opcodes.ACC_RECORD;
        super.visit(
                version,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC | mark,
                name + "$hs",
                null,
                isRecord ? superName : "java/lang/Object",
                null);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        return super.visitField(access, name, descriptor, signature, null);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodKey key = new MethodKey(name, descriptor);
        return key.isConstructor() && form.methods().containsKey(key)
                ? new Bodyless(super.visitMethod(access, name, descriptor, signature, exceptions))
                : null;
    }

    // What ties the source form to its nest, its outer class and its subclasses is not the shadow's.
    @Override
    public void visitNestHost(String host) {}

    @Override
    public void visitNestMember(String member) {}

    @Override
    public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {}

    @Override
    public void visitInnerClass(String name, @Nullable String outer, @Nullable String inner, int access) {}

    @Override
    public void visitPermittedSubclass(String permitted) {}

    private static final class Bodyless extends MethodVisitor {
        Bodyless(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitEnd() {
            // Verifies in a constructor, which only has to call another before it returns (JVMS 4.10.1.9).
            visitCode();
            visitInsn(Opcodes.ACONST_NULL);
            visitInsn(Opcodes.ATHROW);
            visitMaxs(1, 64);
            super.visitEnd();
        }
    }
}
