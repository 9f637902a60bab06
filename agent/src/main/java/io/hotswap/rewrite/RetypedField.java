package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * An instance field that has another type from now on: an object that exists keeps what it has there, where the new type can
 * hold it (JLS 5.1.2 widening, 5.1.7 boxing, 5.1.8 unboxing, 5.5 a cast that succeeds).
 */
final class RetypedField {
    private static final String NAME = "was$%s$hs";
    private static final String PRIMITIVES = "BSIJFD";
    private static final Map<String, String> WRAPPERS = Map.of(
            "Z", "java/lang/Boolean",
            "C", "java/lang/Character",
            "B", "java/lang/Byte",
            "S", "java/lang/Short",
            "I", "java/lang/Integer",
            "J", "java/lang/Long",
            "F", "java/lang/Float",
            "D", "java/lang/Double");

    private final String host;
    private final FieldKey field;
    private final Type before;
    private final Type next;

    private RetypedField(String host, FieldKey field, String before) {
        this.host = host;
        this.field = field;
        this.before = Type.getType(before);
        this.next = Type.getType(field.descriptor());
    }

    /**
     * The method that reads the old field, with frames left to compute: {@code private static T name(Host)}.
     *
     * @param before the version that runs
     * @param jvm the form that the JVM has, where the old field is if it is no added one itself
     * @param field the new one
     */
    static Optional<MethodNode> reading(ClassNode before, ClassNode jvm, FieldKey field) {
        return before.fields.stream()
                .filter(old -> old.name.equals(field.name()) && !Access.isStatic(old.access))
                .filter(old -> jvm.fields.stream().anyMatch(real -> isSame(real, old)))
                .findFirst()
                .flatMap(old -> new RetypedField(jvm.name, field, old.desc).method());
    }

    /** The method as an earlier edit has given it to the JVM. */
    static Optional<MethodNode> given(ClassNode jvm, FieldKey field) {
        return jvm.methods.stream()
                .filter(method -> method.name.equals(NAME.formatted(field.name()))
                        && method.desc.equals(descriptor(jvm.name, field)))
                .findFirst();
    }

    private static boolean isSame(FieldNode real, FieldNode old) {
        return real.name.equals(old.name) && real.desc.equals(old.desc) && !Access.isStatic(real.access);
    }

    private static String descriptor(String host, FieldKey field) {
        return "(L" + host + ";)" + field.descriptor();
    }

    private Optional<MethodNode> method() {
        return conversion().map(conversion -> {
            MethodNode method = new MethodNode(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                    NAME.formatted(field.name()),
                    descriptor(host, field),
                    null,
                    null);
            method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
            method.instructions.add(new FieldInsnNode(Opcodes.GETFIELD, host, field.name(), before.getDescriptor()));
            method.instructions.add(conversion);
            method.instructions.add(new InsnNode(next.getOpcode(Opcodes.IRETURN)));
            return method;
        });
    }

    private Optional<InsnList> conversion() {
        if (isPrimitive(before) && isPrimitive(next)) {
            return widening();
        }
        if (isPrimitive(before)) {
            return boxing();
        }
        return Optional.of(isPrimitive(next) ? unboxing() : cast(next));
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private Optional<InsnList> widening() {
        String from = before.getDescriptor().replace("C", "S");
        int start = PRIMITIVES.indexOf(from);
        int end = PRIMITIVES.indexOf(next.getDescriptor());
        boolean wider = start >= 0 && start < end && !(before.getSort() == Type.CHAR && next.getSort() == Type.SHORT);
        return wider ? Optional.of(cast(stackType(before), stackType(next))) : Optional.empty();
    }

    // Smaller types are int on the operand stack (JVMS 2.11.1).
    private static char stackType(Type type) {
        return type.getSort() < Type.INT ? 'I' : type.getDescriptor().charAt(0);
    }

    private static InsnList cast(char from, char to) {
        InsnList code = new InsnList();
        switch ("" + from + to) {
            case "IJ" -> code.add(new InsnNode(Opcodes.I2L));
            case "IF" -> code.add(new InsnNode(Opcodes.I2F));
            case "ID" -> code.add(new InsnNode(Opcodes.I2D));
            case "JF" -> code.add(new InsnNode(Opcodes.L2F));
            case "JD" -> code.add(new InsnNode(Opcodes.L2D));
            case "FD" -> code.add(new InsnNode(Opcodes.F2D));
            default -> {
                // An int stays one.
            }
        }
        return code;
    }

    private Optional<InsnList> boxing() {
        String wrapper = wrapper(before);
        boolean fits = next.getInternalName().equals(wrapper)
                || next.getInternalName().equals("java/lang/Object")
                || next.getInternalName().equals("java/lang/Number") && PRIMITIVES.contains(before.getDescriptor());
        InsnList code = new InsnList();
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, wrapper, "valueOf", "(" + before.getDescriptor() + ")L" + wrapper + ";", false));
        return fits ? Optional.of(code) : Optional.empty();
    }

    private InsnList unboxing() {
        String wrapper = wrapper(next);
        LabelNode fits = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList code = test(wrapper, fits);
        code.add(new InsnNode(Opcodes.POP));
        code.add(new InsnNode(zero()));
        code.add(new JumpInsnNode(Opcodes.GOTO, end));
        code.add(fits);
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, wrapper));
        code.add(new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, wrapper, next.getClassName() + "Value", "()" + next.getDescriptor(), false));
        code.add(end);
        return code;
    }

    private int zero() {
        return switch (next.getSort()) {
            case Type.LONG -> Opcodes.LCONST_0;
            case Type.FLOAT -> Opcodes.FCONST_0;
            case Type.DOUBLE -> Opcodes.DCONST_0;
            default -> Opcodes.ICONST_0;
        };
    }

    private static InsnList cast(Type type) {
        LabelNode fits = new LabelNode();
        InsnList code = test(type.getInternalName(), fits);
        code.add(new InsnNode(Opcodes.POP));
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(fits);
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
        return code;
    }

    private static InsnList test(String type, LabelNode fits) {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new TypeInsnNode(Opcodes.INSTANCEOF, type));
        code.add(new JumpInsnNode(Opcodes.IFNE, fits));
        return code;
    }

    private static String wrapper(Type primitive) {
        return requireNonNull(WRAPPERS.get(primitive.getDescriptor()));
    }
}
