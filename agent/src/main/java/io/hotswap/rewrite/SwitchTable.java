package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The table by which a {@code switch} over an enum finds its case from an ordinal. javac keeps it in a synthetic class and
 * fills it in that class's static initializer, {@code table[E.A.ordinal()] = 1} for each case label.
 *
 * @param field the static field of type {@code int[]}
 * @param cases the numbers of the cases by the names of the constants
 */
public record SwitchTable(String field, Map<String, Integer> cases) {
    private static final String PREFIX = "$SwitchMap$";

    public SwitchTable {
        requireNonNull(field, "field");
        cases = Map.copyOf(cases);
    }

    /** The table of a class for an enum, if it has one. */
    public static Optional<SwitchTable> of(byte[] classFile, ClassName enumeration) {
        ClassNode host = ClassNodes.read(classFile);
        String field = PREFIX + enumeration.internal().replace('/', '$');
        boolean declared = host.fields.stream().anyMatch(one -> one.name.equals(field) && one.desc.equals("[I"));
        return declared
                ? Optional.of(new SwitchTable(field, cases(host, field, enumeration.internal())))
                : Optional.empty();
    }

    /** How many static fields a class has, if all of them are tables of switches; else 0. */
    public static int count(byte[] classFile) {
        ClassNode host = ClassNodes.read(classFile);
        return host.fields.stream().allMatch(field -> field.name.startsWith(PREFIX)) ? host.fields.size() : 0;
    }

    /** Whether a class has a switch that the JDK links, and speaks of the enum. */
    public static boolean isLinkedAtRunTime(byte[] classFile, ClassName enumeration) {
        String constants = new String(classFile, StandardCharsets.ISO_8859_1);
        return constants.contains("java/lang/runtime/SwitchBootstraps")
                && (constants.contains(enumeration.internal()) || constants.contains(enumeration.binary()));
    }

    private static Map<String, Integer> cases(ClassNode host, String field, String enumeration) {
        Map<String, Integer> cases = new HashMap<>();
        boolean ofField = false;
        String constant = null;
        for (AbstractInsnNode instruction : initializer(host)) {
            if (instruction instanceof FieldInsnNode access && access.getOpcode() == Opcodes.GETSTATIC) {
                ofField = access.owner.equals(host.name) ? access.name.equals(field) : ofField;
                constant = access.owner.equals(enumeration) ? access.name : null;
            } else if (instruction.getOpcode() == Opcodes.IASTORE && ofField && constant != null) {
                cases.put(constant, number(instruction.getPrevious()));
            }
        }
        return cases;
    }

    private static List<AbstractInsnNode> initializer(ClassNode host) {
        List<AbstractInsnNode> all = new ArrayList<>();
        for (MethodNode method : host.methods) {
            if (method.name.equals("<clinit>")) {
                all.addAll(List.of(method.instructions.toArray()));
            }
        }
        return all;
    }

    private static int number(@Nullable AbstractInsnNode push) {
        if (push instanceof IntInsnNode small) {
            return small.operand;
        }
        if (push instanceof LdcInsnNode large && large.cst instanceof Integer value) {
            return value;
        }
        return push == null ? 0 : push.getOpcode() - Opcodes.ICONST_0;
    }
}
