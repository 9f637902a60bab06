package io.hotswap.rewrite;

import java.util.Objects;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * What HotSpot goes on telling as it was when the class was loaded, though a redefinition may change it: the generic types of
 * fields (JVMS 4.7.9). The components of a record (JVMS 4.7.30) it even reads by their old places in the new constant pool.
 */
final class FixedMetadata {
    private FixedMetadata() {}

    /** Whether it may differ between what the JVM was given and the next source form; after any redefinition of a record. */
    static boolean differs(ClassNode jvm, ClassNode next) {
        return jvm.recordComponents != null || jvm.fields.stream().anyMatch(held -> isOfOtherType(held, next));
    }

    /** Whether HotSpot finds something of a class at its old places in the constant pool, which has to keep them. */
    static boolean isIn(ClassNode jvm) {
        return jvm.recordComponents != null || jvm.fields.stream().anyMatch(field -> field.signature != null);
    }

    private static boolean isOfOtherType(FieldNode held, ClassNode next) {
        return next.fields.stream()
                .filter(field -> field.name.equals(held.name) && field.desc.equals(held.desc))
                .anyMatch(field -> !Objects.equals(field.signature, held.signature));
    }
}
