package io.hotswap.reflection;

import io.hotswap.advice.AdvisedMethods;
import io.hotswap.bytecode.ClassName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites {@code java.io.ObjectStreamClass}: what it finds out about a class passes through static methods. No jump is added, so
 * that the stack map frames stay.
 */
final class AdvisedStreamClass {
    private static final int HOOKS = 7;
    private static final String FIELDS = "[Ljava/io/ObjectStreamField;";
    private static final String REFLECTOR = "java/io/ObjectStreamClass$FieldReflector";

    private final String template;

    private AdvisedStreamClass(String template) {
        this.template = template;
    }

    /** The rewritten class file; empty where the JDK's code is not as expected. */
    static Optional<byte[]> of(byte[] classFile, ClassName template) {
        return AdvisedMethods.rewrite(classFile, HOOKS, new AdvisedStreamClass(template.internal())::advice);
    }

    private @Nullable MethodVisitor advice(String name, String descriptor, MethodVisitor next) {
        return switch (name + descriptor) {
            case "getDefaultSerialFields(Ljava/lang/Class;)" + FIELDS -> fields(next, Opcodes.ICONST_1);
            case "getDeclaredSerialFields(Ljava/lang/Class;)" + FIELDS -> fields(next, Opcodes.ICONST_0);
            case "getDeclaredSUID(Ljava/lang/Class;)Ljava/lang/Long;" ->
                version(next, Opcodes.ARETURN, "declaredVersion", "Ljava/lang/Long;");
            case "computeDefaultSUID(Ljava/lang/Class;)J" -> version(next, Opcodes.LRETURN, "defaultVersion", "J");
            case "<init>(Ljava/lang/Class;)V" -> described(next);
            case "newInstance()Ljava/lang/Object;" -> created(next);
            case "getReflector(" + FIELDS + "Ljava/io/ObjectStreamClass;)L" + REFLECTOR + ";" -> reflector(next);
            default -> null;
        };
    }

    private MethodVisitor fields(MethodVisitor next, int isDefault) {
        return new BeforeReturn(next, Opcodes.ARETURN, code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitInsn(isDefault);
            call(code, "serialFields", "(Ljava/lang/Object;Ljava/lang/Class;Z)Ljava/lang/Object;");
            code.visitTypeInsn(Opcodes.CHECKCAST, FIELDS);
        });
    }

    private MethodVisitor version(MethodVisitor next, int opcode, String name, String type) {
        return new BeforeReturn(next, opcode, code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            call(code, name, "(" + type + "Ljava/lang/Class;)" + type);
        });
    }

    private MethodVisitor described(MethodVisitor next) {
        return new BeforeReturn(next, Opcodes.RETURN, code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            call(code, "described", "(Ljava/lang/Object;Ljava/lang/Class;)V");
        });
    }

    private MethodVisitor created(MethodVisitor next) {
        return new BeforeReturn(next, Opcodes.ARETURN, code -> {
            code.visitInsn(Opcodes.DUP);
            call(code, "created", "(Ljava/lang/Object;)V");
        });
    }

    private MethodVisitor reflector(MethodVisitor next) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                if (owner.equals(REFLECTOR) && name.equals("<init>")) {
                    super.visitInsn(Opcodes.DUP);
                    super.visitVarInsn(Opcodes.ALOAD, 1);
                    call(mv, "reflector", "(Ljava/lang/Object;Ljava/lang/Object;)V");
                }
            }
        };
    }

    private void call(MethodVisitor code, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, template, name, descriptor, false);
    }
}
