package io.hotswap.dispatch;

import io.hotswap.redefine.BootLinker;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes a class whose public static methods each consist of one {@code invokedynamic}, as rewritten code has them. */
final class CallerClass {
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    CallerClass(String internalName) {
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, internalName, null, "java/lang/Object", null);
    }

    /** A method that passes its arguments on. */
    CallerClass with(String method, Kind kind, String owner, String name, String descriptor, String type) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method, type, null, null);
        code.visitCode();
        int local = 0;
        for (Type argument : Type.getArgumentTypes(type)) {
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
            local += argument.getSize();
        }
        code.visitInvokeDynamicInsn(
                name,
                type,
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        BootLinker.NAME.internal(),
                        BootLinker.METHOD,
                        BootLinker.DESCRIPTOR,
                        false),
                kind.text(),
                Type.getObjectType(owner),
                descriptor);
        code.visitInsn(Type.getReturnType(type).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
        return this;
    }

    byte[] classFile() {
        writer.visitEnd();
        return writer.toByteArray();
    }
}
