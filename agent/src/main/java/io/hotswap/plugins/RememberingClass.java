package io.hotswap.plugins;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with a weak set of its objects: every constructor adds {@code this} before it returns. The set is of the JDK's classes, so
 * that the class refers to nothing of ours.
 */
final class RememberingClass extends ClassVisitor {
    static final String FIELD = "$hotswapObjects";
    private static final String SET = "java/util/Set";
    private static final String DESCRIPTOR = "Ljava/util/Set;";
    private static final String COLLECTIONS = "java/util/Collections";
    private static final String WEAK_MAP = "java/util/WeakHashMap";

    private String name = "";
    private boolean initialized;

    private RememberingClass(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    static byte[] of(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new RememberingClass(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String internalName,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        name = internalName;
        super.visit(version, access, internalName, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
        if (method.equals("<clinit>")) {
            initialized = true;
            return new Initializer(next);
        }
        return method.equals("<init>") ? new Constructor(next) : next;
    }

    @Override
    public void visitEnd() {
        // A private static field does not count for a default serialVersionUID (Java Object Serialization, 4.6).
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
        visitField(access, FIELD, DESCRIPTOR, null, null).visitEnd();
        if (!initialized) {
            MethodVisitor initializer = super.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
            initializer.visitCode();
            create(initializer);
            initializer.visitInsn(Opcodes.RETURN);
            initializer.visitMaxs(0, 0);
            initializer.visitEnd();
        }
        super.visitEnd();
    }

    private void create(MethodVisitor code) {
        code.visitTypeInsn(Opcodes.NEW, WEAK_MAP);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, WEAK_MAP, "<init>", "()V", false);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, COLLECTIONS, "newSetFromMap", "(Ljava/util/Map;)" + DESCRIPTOR, false);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, COLLECTIONS, "synchronizedSet", "(" + DESCRIPTOR + ")" + DESCRIPTOR, false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, name, FIELD, DESCRIPTOR);
    }

    private final class Initializer extends MethodVisitor {
        Initializer(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            create(mv);
        }
    }

    private final class Constructor extends MethodVisitor {
        Constructor(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                super.visitFieldInsn(Opcodes.GETSTATIC, name, FIELD, DESCRIPTOR);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitMethodInsn(Opcodes.INVOKEINTERFACE, SET, "add", "(Ljava/lang/Object;)Z", true);
                super.visitInsn(Opcodes.POP);
            }
            super.visitInsn(opcode);
        }
    }
}
