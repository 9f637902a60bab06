package io.hotswap.rewrite;

import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * An instance field that has another type from now on: an object that exists keeps what it has there, where the new type can
 * hold it (JLS 5.1.2 widening, 5.1.7 boxing, 5.1.8 unboxing, 5.5 a cast that succeeds).
 */
final class RetypedField {
    private static final String NAME = "was$%s$hs";
    private static final String NUMBERS = "BSIJFD";

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
        if (!canHold()) {
            return Optional.empty();
        }
        MethodNode method = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                NAME.formatted(field.name()),
                descriptor(host, field),
                null,
                null);
        GeneratorAdapter code = new GeneratorAdapter(method, method.access, method.name, method.desc);
        code.loadArg(0);
        code.getField(Type.getObjectType(host), field.name(), before);
        if (isPrimitive(before) && isPrimitive(next)) {
            code.cast(before, next);
        } else if (isPrimitive(before)) {
            code.valueOf(before);
        } else {
            castOrDefault(code);
        }
        code.returnValue();
        return Optional.of(method);
    }

    private void castOrDefault(GeneratorAdapter code) {
        Type held = isPrimitive(next) ? Type.getObjectType(Constants.wrapper(next)) : next;
        Label fits = new Label();
        code.dup();
        code.instanceOf(held);
        code.ifZCmp(GeneratorAdapter.NE, fits);
        code.pop();
        pushDefault(code);
        code.returnValue();
        code.mark(fits);
        code.checkCast(held);
        if (isPrimitive(next)) {
            code.unbox(next);
        }
    }

    private void pushDefault(GeneratorAdapter code) {
        switch (next.getSort()) {
            case Type.LONG -> code.push(0L);
            case Type.FLOAT -> code.push(0f);
            case Type.DOUBLE -> code.push(0d);
            case Type.ARRAY, Type.OBJECT -> code.push((String) null);
            default -> code.push(0);
        }
    }

    private boolean canHold() {
        if (!isPrimitive(before)) {
            return true;
        }
        if (isPrimitive(next)) {
            return isWider();
        }
        String held = next.getInternalName();
        return held.equals(Constants.wrapper(before))
                || held.equals("java/lang/Object")
                || held.equals("java/lang/Number") && NUMBERS.contains(before.getDescriptor());
    }

    private boolean isWider() {
        boolean isChar = before.getSort() == Type.CHAR;
        int from = NUMBERS.indexOf(isChar ? "S" : before.getDescriptor());
        int to = NUMBERS.indexOf(next.getDescriptor());
        return from >= 0 && from < to;
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }
}
