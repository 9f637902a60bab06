package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/**
 * A statement that makes an enum constant: {@code new}, {@code dup}, the name, the ordinal, the other arguments, the
 * constructor, {@code putstatic}.
 *
 * @param keyButOrdinal the statement's key without the ordinal
 */
record EnumConstant(String name, int ordinal, List<String> keyButOrdinal) {
    private static final int ORDINAL = 3;

    EnumConstant {
        keyButOrdinal = List.copyOf(keyButOrdinal);
    }

    /** The names of the constants, in order. */
    static List<String> names(ClassNode host) {
        return host.fields.stream()
                .filter(field -> (field.access & Opcodes.ACC_ENUM) != 0)
                .map(field -> field.name)
                .toList();
    }

    /** The constant that a statement makes. */
    static Optional<EnumConstant> madeBy(Statement statement, ClassNode host) {
        List<AbstractInsnNode> code = statement.instructions();
        if (code.size() <= ORDINAL
                || code.get(0).getOpcode() != Opcodes.NEW
                || !(code.get(ORDINAL - 1) instanceof LdcInsnNode)) {
            return Optional.empty();
        }
        return assigned(statement.last(), host)
                .flatMap(name -> ordinal(code.get(ORDINAL))
                        .map(ordinal -> new EnumConstant(name, ordinal, withoutOrdinal(statement.key()))));
    }

    private static Optional<String> assigned(AbstractInsnNode last, ClassNode host) {
        return last instanceof FieldInsnNode field
                        && field.getOpcode() == Opcodes.PUTSTATIC
                        && field.owner.equals(host.name)
                        && names(host).contains(field.name)
                ? Optional.of(field.name)
                : Optional.empty();
    }

    private static Optional<Integer> ordinal(AbstractInsnNode push) {
        int opcode = push.getOpcode();
        if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
            return Optional.of(opcode - Opcodes.ICONST_0);
        }
        if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
            return Optional.of(((IntInsnNode) push).operand);
        }
        return push instanceof LdcInsnNode constant && constant.cst instanceof Integer value
                ? Optional.of(value)
                : Optional.empty();
    }

    private static List<String> withoutOrdinal(List<String> key) {
        List<String> rest = new ArrayList<>(key);
        rest.remove(ORDINAL);
        return rest;
    }
}
