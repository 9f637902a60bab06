package io.hotswap.bytecode;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Small class files by which the abilities of a JVM are found out. */
public final class ProbeClass {
    /** The binary name of every probe class. */
    public static final String NAME = "io.hotswap.Probe";

    private ProbeClass() {}

    /** A class without members. */
    public static byte[] plain() {
        return end(start());
    }

    /** The class with a private static method added. */
    public static byte[] withPrivateStaticMethod() {
        ClassWriter writer = start();
        method(writer, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC);
        return end(writer);
    }

    /** The class with a public method and an instance field added. */
    public static byte[] withPublicMethodAndField() {
        ClassWriter writer = start();
        method(writer, Opcodes.ACC_PUBLIC);
        writer.visitField(Opcodes.ACC_PUBLIC, "added", "I", null, null).visitEnd();
        return end(writer);
    }

    private static ClassWriter start() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME.replace('.', '/'), null, "java/lang/Object", null);
        return writer;
    }

    private static void method(ClassWriter writer, int access) {
        MethodVisitor method = writer.visitMethod(access, "added", "()V", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 1);
        method.visitEnd();
    }

    private static byte[] end(ClassWriter writer) {
        writer.visitEnd();
        return writer.toByteArray();
    }
}
