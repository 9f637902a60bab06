package io.hotswap.rewrite;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Instructions that push constants, and the classes that box them (JLS 5.1.7). */
final class Constants {
    private Constants() {}

    private static AbstractInsnNode push(int number) {
        return number <= 5
                ? new InsnNode(Opcodes.ICONST_0 + number)
                : new IntInsnNode(number <= Byte.MAX_VALUE ? Opcodes.BIPUSH : Opcodes.SIPUSH, number);
    }

    /** The default value of a type (JVMS 2.3, 2.4). */
    static AbstractInsnNode zero(Type type) {
        return new InsnNode(
                switch (type.getSort()) {
                    case Type.LONG -> Opcodes.LCONST_0;
                    case Type.FLOAT -> Opcodes.FCONST_0;
                    case Type.DOUBLE -> Opcodes.DCONST_0;
                    case Type.ARRAY, Type.OBJECT -> Opcodes.ACONST_NULL;
                    default -> Opcodes.ICONST_0;
                });
    }

    /** An element of the array of objects on the stack, which stays there, as a value of the given type. */
    static InsnList element(int index, Type type) {
        boolean isPrimitive = type.getSort() < Type.ARRAY;
        String held = isPrimitive ? wrapper(type) : type.getInternalName();
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP));
        code.add(push(index));
        code.add(new InsnNode(Opcodes.AALOAD));
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, held));
        if (isPrimitive) {
            String value = type.getClassName() + "Value";
            code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, held, value, "()" + type.getDescriptor(), false));
        }
        return code;
    }

    /** The internal name of the class that boxes a primitive type (JLS 5.1.7). */
    static String wrapper(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> throw new IllegalArgumentException(primitive + " is not boxed");
        };
    }
}
