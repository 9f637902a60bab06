package io.hotswap.packaging;

import java.util.Map;
import java.util.Map.Entry;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What {@link java.lang.invoke.LambdaMetafactory} does to arguments and results between interface and implementation. */
final class Conversion {
    static final Type OBJECT = Type.getType(Object.class);

    private static final Map<Type, Type> BOXES = Map.of(
            Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
            Type.BYTE_TYPE, Type.getType(Byte.class),
            Type.CHAR_TYPE, Type.getType(Character.class),
            Type.SHORT_TYPE, Type.getType(Short.class),
            Type.INT_TYPE, Type.getType(Integer.class),
            Type.LONG_TYPE, Type.getType(Long.class),
            Type.FLOAT_TYPE, Type.getType(Float.class),
            Type.DOUBLE_TYPE, Type.getType(Double.class));

    private static final Map<String, Integer> WIDENINGS = Map.of(
            "IJ", Opcodes.I2L,
            "IF", Opcodes.I2F,
            "ID", Opcodes.I2D,
            "JF", Opcodes.L2F,
            "JD", Opcodes.L2D,
            "FD", Opcodes.F2D);

    private Conversion() {}

    /** How a field holds it: references as {@code Object}, small integers as {@code int} (JVMS 2.11.1). */
    static Type stored(Type type) {
        return switch (type.getSort()) {
            case Type.OBJECT, Type.ARRAY -> OBJECT;
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT -> Type.INT_TYPE;
            default -> type;
        };
    }

    static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    /** The wrapper of a primitive type. */
    static Type box(Type primitive) {
        return BOXES.get(primitive);
    }

    /**
     * Converts what is on the stack.
     *
     * @param from its static type
     * @param known the type that the interface has here, for all type parameters
     * @param to what is wanted
     */
    static void write(MethodVisitor code, Type from, Type known, Type to) {
        if (isPrimitive(from) && isPrimitive(to)) {
            widen(code, from, to);
        } else if (isPrimitive(from)) {
            Type box = box(from);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box.getInternalName(), "valueOf", Type.getMethodDescriptor(box, from), false);
        } else if (isPrimitive(to)) {
            unbox(code, from, known, to);
        } else {
            cast(code, from, to);
        }
    }

    private static void unbox(MethodVisitor code, Type from, Type known, Type to) {
        Type primitive = isPrimitive(known) ? known : primitiveOf(known, to);
        Type box = box(primitive);
        cast(code, from, box);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                box.getInternalName(),
                primitive.getClassName() + "Value",
                Type.getMethodDescriptor(primitive),
                false);
        widen(code, primitive, to);
    }

    private static Type primitiveOf(Type box, Type otherwise) {
        return BOXES.entrySet().stream()
                .filter(each -> each.getValue().equals(box))
                .map(Entry::getKey)
                .findAny()
                .orElse(otherwise);
    }

    private static void cast(MethodVisitor code, Type from, Type to) {
        if (!from.equals(to) && !to.equals(OBJECT)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    private static void widen(MethodVisitor code, Type from, Type to) {
        Type source = stored(from);
        Type target = stored(to);
        if (!source.equals(target)) {
            code.visitInsn(WIDENINGS.get(source.getDescriptor() + target.getDescriptor()));
        }
    }
}
