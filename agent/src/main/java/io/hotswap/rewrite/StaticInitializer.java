package io.hotswap.rewrite;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The static initializer of one version of a class.
 *
 * @param constants for each statement the enum constant that it makes
 */
record StaticInitializer(ClassNode host, List<Statement> statements, List<Optional<EnumConstant>> constants) {

    StaticInitializer {
        statements = List.copyOf(statements);
        constants = List.copyOf(constants);
    }

    static StaticInitializer of(ClassNode host) {
        List<Statement> statements = InitializerSlices.ofStaticInitializer(host);
        return new StaticInitializer(
                host,
                statements,
                statements.stream()
                        .map(statement -> EnumConstant.madeBy(statement, host))
                        .toList());
    }

    /** What to compare each statement by. */
    List<List<String>> keys() {
        return Stream.iterate(0, index -> index + 1)
                .limit(statements.size())
                .map(index -> constants
                        .get(index)
                        .map(EnumConstant::keyButOrdinal)
                        .orElse(statements.get(index).key()))
                .toList();
    }

    boolean declaresStatic(String field, String descriptor) {
        return host.fields.stream()
                .anyMatch(declared -> declared.name.equals(field)
                        && declared.desc.equals(descriptor)
                        && (declared.access & Opcodes.ACC_STATIC) != 0);
    }

    /** The static fields of the class that a statement assigns. */
    List<FieldInsnNode> assignments(int index) {
        return accesses(index)
                .filter(access -> access.getOpcode() == Opcodes.PUTSTATIC)
                .toList();
    }

    /** The names of the static fields of the class that a statement reads or assigns. */
    Set<String> touched(int index) {
        return accesses(index).map(access -> access.name).collect(Collectors.toSet());
    }

    /** Whether a statement asks for all constants of the enum that the class is. */
    boolean asksForConstants(int index) {
        return statements.get(index).instructions().stream()
                .filter(MethodInsnNode.class::isInstance)
                .map(MethodInsnNode.class::cast)
                .anyMatch(call -> call.owner.equals(host.name) && call.desc.equals("()[L" + host.name + ";")
                        || call.owner.equals("java/util/EnumSet") && call.name.equals("allOf") && names(index));
    }

    private boolean names(int index) {
        return statements.get(index).instructions().stream()
                .anyMatch(instruction -> instruction instanceof LdcInsnNode constant
                        && constant.cst.equals(Type.getObjectType(host.name)));
    }

    /** The static fields, but for the enum's constants and their array, that a statement reads or assigns. */
    Set<String> variables(int index) {
        Set<String> variables = new HashSet<>(touched(index));
        EnumConstant.names(host).forEach(variables::remove);
        variables.removeAll(constantArrays());
        return variables;
    }

    private Stream<FieldInsnNode> accesses(int index) {
        return statements.get(index).instructions().stream()
                .filter(FieldInsnNode.class::isInstance)
                .map(FieldInsnNode.class::cast)
                .filter(access -> access.owner.equals(host.name))
                .filter(access -> access.getOpcode() == Opcodes.PUTSTATIC || access.getOpcode() == Opcodes.GETSTATIC);
    }

    /** The names of the arrays of an enum's constants that the compiler made, {@code $VALUES} of javac. */
    Set<String> constantArrays() {
        return host.fields.stream()
                .filter(field -> (field.access & Opcodes.ACC_SYNTHETIC) != 0)
                .filter(field -> (host.access & Opcodes.ACC_ENUM) != 0 && field.desc.equals("[L" + host.name + ";"))
                .map(field -> field.name)
                .collect(Collectors.toSet());
    }
}
