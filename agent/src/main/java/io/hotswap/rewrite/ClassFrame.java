package io.hotswap.rewrite;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** What HotSpot compares at a redefinition besides code: the fields, the flags, and the classes that a class names as its own. */
final class ClassFrame {
    private ClassFrame() {}

    /** Whether the JVM would take the one for the other; methods may go. */
    static boolean isSame(ClassNode jvm, ClassNode next) {
        return jvm.access == next.access
                && OpenModifiers.told(jvm, next).isEmpty()
                && Objects.equals(jvm.nestHostClass, next.nestHostClass)
                && names(jvm.nestMembers).equals(names(next.nestMembers))
                && names(jvm.permittedSubclasses).equals(names(next.permittedSubclasses))
                && slots(jvm).equals(slots(next))
                && next.methods.stream().allMatch(method -> holds(jvm, method));
    }

    /** The names in a list that a class file may lack. */
    static Set<String> names(@Nullable List<String> names) {
        return names == null ? Set.of() : Set.copyOf(names);
    }

    private static List<String> slots(ClassNode in) {
        return in.fields.stream().map(ClassFrame::slot).toList();
    }

    private static String slot(FieldNode field) {
        return field.access + " " + field.desc + " " + field.name;
    }

    private static boolean holds(ClassNode jvm, MethodNode method) {
        return Structure.find(jvm, Structure.key(method))
                .filter(held -> held.access == method.access)
                .isPresent();
    }
}
