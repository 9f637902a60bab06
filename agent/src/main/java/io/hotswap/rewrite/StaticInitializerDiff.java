package io.hotswap.rewrite;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * What has to happen so that the statics of a loaded class follow its new version, while those that did not change keep
 * their state. A statement runs when the old version has none like it: {@linkplain Statement#key() keys} are compared by
 * longest common subsequence, and one that only moved does not run. Besides, these rules:
 *
 * <ul>
 *   <li>A statement that assigns a static field which the old version does not declare always runs.
 *   <li>{@code $assertionsDisabled} is computed once.
 *   <li>An enum constant that exists keeps its object when nothing but its ordinal changed.
 *   <li>The array behind {@code values()} is filled again when the enum's constants changed, and the table of a switch over
 *       an enum when one of its entries changed.
 *   <li>What the enum itself computes from all its constants ({@code values()}, {@code EnumSet.allOf}), such as a table by name,
 *       is then computed again, with the statements that share a field with it.
 * </ul>
 *
 * <p>Names that javac numbers, those of anonymous classes, have to be matched before; lambda bodies are compared by content.
 *
 * @param toRun the statements of the new version to run, in source order
 * @param constants static fields whose value stands in the class file and not in a statement
 * @param ordinals the enum constants that moved and keep their objects
 * @param replaced the enum constants that existed, and for which a statement to run makes a new object
 */
public record StaticInitializerDiff(
        List<Statement> toRun,
        List<ConstantChange> constants,
        List<EnumOrdinalChanged> ordinals,
        List<String> replaced) {

    public StaticInitializerDiff {
        toRun = List.copyOf(toRun);
        constants = List.copyOf(constants);
        ordinals = List.copyOf(ordinals);
        replaced = List.copyOf(replaced);
    }

    /**
     * From the source form of a class to that of its next version.
     *
     * @throws IllegalArgumentException for code that no verifier would accept
     */
    public static StaticInitializerDiff between(ClassNode before, ClassNode after) {
        InitializerMatch match = InitializerMatch.between(StaticInitializer.of(before), StaticInitializer.of(after));
        return new StaticInitializerDiff(
                match.toRun(), constantChanges(before, after), match.changedOrdinals(), match.replacedConstants());
    }

    /** Whether nothing has to happen. */
    public boolean isEmpty() {
        return toRun.isEmpty() && constants.isEmpty() && ordinals.isEmpty();
    }

    private static List<ConstantChange> constantChanges(ClassNode before, ClassNode after) {
        return after.fields.stream()
                .filter(StaticInitializerDiff::isStatic)
                .filter(field -> !Objects.equals(valueIn(before, field), Optional.ofNullable(field.value)))
                .map(field -> new ConstantChange(field.name, field.desc, field.value))
                .toList();
    }

    private static Optional<Object> valueIn(ClassNode host, FieldNode like) {
        return host.fields.stream()
                .filter(field -> field.name.equals(like.name) && field.desc.equals(like.desc))
                .filter(StaticInitializerDiff::isStatic)
                .findFirst()
                .flatMap(field -> Optional.ofNullable(field.value));
    }

    private static boolean isStatic(FieldNode field) {
        return (field.access & Opcodes.ACC_STATIC) != 0;
    }
}
