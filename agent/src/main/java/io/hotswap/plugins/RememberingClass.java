package io.hotswap.plugins;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with a set of weak references to its objects: every constructor adds one before it returns, and takes two out whose objects
 * are gone. References are compared by identity, so that no {@code hashCode} of the application runs on an object that is not
 * finished. All of it is of the JDK's classes, so that the class refers to nothing of ours.
 */
final class RememberingClass extends ClassVisitor {
    static final String FIELD = "$hotswapObjects";
    private static final String GONE = "$hotswapGone";
    private static final String SET = "java/util/Set";
    private static final String SET_TYPE = "Ljava/util/Set;";
    private static final String HASH_SET = "java/util/HashSet";
    private static final String COLLECTIONS = "java/util/Collections";
    private static final String REFERENCE = "java/lang/ref/WeakReference";
    private static final String QUEUE = "java/lang/ref/ReferenceQueue";
    private static final String QUEUE_TYPE = "Ljava/lang/ref/ReferenceQueue;";

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
        visitField(access, FIELD, SET_TYPE, null, null).visitEnd();
        visitField(access, GONE, QUEUE_TYPE, null, null).visitEnd();
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
        make(code, QUEUE);
        code.visitFieldInsn(Opcodes.PUTSTATIC, name, GONE, QUEUE_TYPE);
        make(code, HASH_SET);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, COLLECTIONS, "synchronizedSet", "(" + SET_TYPE + ")" + SET_TYPE, false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, name, FIELD, SET_TYPE);
    }

    private static void make(MethodVisitor code, String type) {
        code.visitTypeInsn(Opcodes.NEW, type);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", "()V", false);
    }

    // Two for each that comes: the set shrinks again. A queue that is empty answers null, which the set does not hold.
    private void forgetOne(MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, name, FIELD, SET_TYPE);
        code.visitFieldInsn(Opcodes.GETSTATIC, name, GONE, QUEUE_TYPE);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, QUEUE, "poll", "()Ljava/lang/ref/Reference;", false);
        onSet(code, "remove");
    }

    private void remember(MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, name, FIELD, SET_TYPE);
        code.visitTypeInsn(Opcodes.NEW, REFERENCE);
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETSTATIC, name, GONE, QUEUE_TYPE);
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL, REFERENCE, "<init>", "(Ljava/lang/Object;" + QUEUE_TYPE + ")V", false);
        onSet(code, "add");
    }

    private static void onSet(MethodVisitor code, String method) {
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, SET, method, "(Ljava/lang/Object;)Z", true);
        code.visitInsn(Opcodes.POP);
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
                forgetOne(mv);
                forgetOne(mv);
                remember(mv);
            }
            super.visitInsn(opcode);
        }
    }
}
