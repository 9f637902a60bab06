package io.hotswap.packaging;

import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** One of a record's three implicit methods as code, with the results of {@link java.lang.runtime.ObjectMethods}. */
final class RecordMethod {
    private static final String OBJECTS = "java/util/Objects";
    private static final String BUILDER = "java/lang/StringBuilder";

    private final ClassNode owner;
    private final MethodNode code;
    private final List<String> names;
    private final List<Handle> fields;

    private RecordMethod(ClassNode owner, InvokeDynamicInsnNode site) {
        this.owner = owner;
        this.code = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                "record$" + site.name,
                site.desc,
                null,
                null);
        String joined = (String) site.bsmArgs[1];
        this.names = joined.isEmpty() ? List.of() : List.of(joined.split(";", -1));
        this.fields = Stream.of(site.bsmArgs).skip(2).map(Handle.class::cast).toList();
    }

    /** Adds the code to the record; the call of it. */
    static MethodInsnNode add(ClassNode owner, InvokeDynamicInsnNode site) {
        RecordMethod method = new RecordMethod(owner, site);
        switch (site.name) {
            case "hashCode" -> method.writeHash();
            case "equals" -> method.writeEquals();
            default -> method.writeText();
        }
        owner.methods.add(method.code);
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner.name, method.code.name, site.desc, false);
    }

    private void writeHash() {
        code.visitInsn(Opcodes.ICONST_0);
        for (Handle field : fields) {
            code.visitIntInsn(Opcodes.BIPUSH, 31);
            code.visitInsn(Opcodes.IMUL);
            get(0, field);
            Type type = type(field);
            if (Conversion.isPrimitive(type)) {
                callStatic(Conversion.box(type).getInternalName(), "hashCode", "(" + type + ")I");
            } else {
                callStatic(OBJECTS, "hashCode", "(Ljava/lang/Object;)I");
            }
            code.visitInsn(Opcodes.IADD);
        }
        code.visitInsn(Opcodes.IRETURN);
        code.visitMaxs(4, 1);
    }

    private void writeEquals() {
        Label isOne = new Label();
        Label differs = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.INSTANCEOF, owner.name);
        code.visitJumpInsn(Opcodes.IFNE, isOne);
        answer(Opcodes.ICONST_0);
        code.visitLabel(isOne);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.CHECKCAST, owner.name);
        code.visitVarInsn(Opcodes.ASTORE, 2);
        fields.forEach(field -> compare(field, differs));
        answer(Opcodes.ICONST_1);
        if (!fields.isEmpty()) {
            code.visitLabel(differs);
            code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {owner.name}, 0, null);
            answer(Opcodes.ICONST_0);
        }
        code.visitMaxs(4, 3);
    }

    private void compare(Handle field, Label differs) {
        get(0, field);
        get(2, field);
        Type type = type(field);
        switch (type.getSort()) {
            case Type.OBJECT, Type.ARRAY -> {
                callStatic(OBJECTS, "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z");
                code.visitJumpInsn(Opcodes.IFEQ, differs);
            }
            case Type.LONG, Type.FLOAT, Type.DOUBLE -> {
                callStatic(Conversion.box(type).getInternalName(), "compare", "(" + type + type + ")I");
                code.visitJumpInsn(Opcodes.IFNE, differs);
            }
            default -> code.visitJumpInsn(Opcodes.IF_ICMPNE, differs);
        }
    }

    private void writeText() {
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        String before = simpleName() + "[";
        for (int i = 0; i < fields.size(); i++) {
            append(before + names.get(i) + "=");
            get(0, fields.get(i));
            append(type(fields.get(i)));
            before = ", ";
        }
        append(fields.isEmpty() ? before + "]" : "]");
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(3, 1);
    }

    private String simpleName() {
        return owner.name.substring(Math.max(owner.name.lastIndexOf('/'), owner.name.lastIndexOf('$')) + 1);
    }

    private void append(String text) {
        code.visitLdcInsn(text);
        append(Type.getType(String.class));
    }

    private void append(Type type) {
        Type argument =
                type.equals(Type.BOOLEAN_TYPE) || type.equals(Type.CHAR_TYPE) || type.equals(Type.getType(String.class))
                        ? type
                        : Conversion.stored(type);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + argument + ")Ljava/lang/StringBuilder;", false);
    }

    private void answer(int constant) {
        code.visitInsn(constant);
        code.visitInsn(Opcodes.IRETURN);
    }

    private void get(int local, Handle field) {
        code.visitVarInsn(Opcodes.ALOAD, local);
        code.visitFieldInsn(Opcodes.GETFIELD, owner.name, field.getName(), field.getDesc());
    }

    private void callStatic(String type, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, type, name, descriptor, false);
    }

    private static Type type(Handle field) {
        return Type.getType(field.getDesc());
    }
}
