package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Kind;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The constructor that carries the bodies of added ones, for HotSpot adds none to a loaded class: of those in the JVM the most
 * accessible one, which subclasses have to reach, and of these that with the fewest parameters. It stays the carrier for
 * good, since classes that were not compiled anew go on calling it.
 *
 * @param key of the constructor
 */
record Carrier(MethodKey key) {
    // The arguments are collected by a method handle, which takes fewer than a method (MethodHandle.asCollector).
    private static final int MOST_ARGUMENTS = 250;

    static Optional<Carrier> of(ClassNode jvm) {
        return marked(jvm)
                .or(() -> constructors(jvm)
                        .min(Comparator.comparingInt((MethodNode one) -> Access.rank(one.access))
                                .thenComparingInt(one -> Type.getArgumentTypes(one.desc).length)
                                .thenComparing(one -> one.desc))
                        .map(Carrier::of));
    }

    /** A constructor of the JVM's that began to be a carrier in an earlier version. */
    static Optional<Carrier> marked(ClassNode jvm) {
        return constructors(jvm).filter(Carrier::isMarked).findFirst().map(Carrier::of);
    }

    static boolean isMarked(MethodNode method) {
        AbstractInsnNode first = method.instructions.getFirst();
        while (first != null && first.getOpcode() < 0) {
            first = first.getNext();
        }
        return first instanceof InvokeDynamicInsnNode call
                && call.bsmArgs.length > 0
                && call.bsmArgs[0].equals(Kind.CARRIED.text());
    }

    /** Where a constructor goes that the JVM has not. */
    Optional<AddedMethod> place(MethodNode added) {
        return Type.getArgumentsAndReturnSizes(added.desc) >> 2 > MOST_ARGUMENTS
                ? Optional.empty()
                : Optional.of(new AddedMethod(key, AddedMethod.Form.CONSTRUCTOR, added.access));
    }

    /** A constructor that the JVM has, but lets fewer callers call than the source form does. */
    static Optional<AddedMethod> opened(MethodNode held, MethodNode next) {
        return Access.isWider(next.access, held.access)
                ? Optional.of(new AddedMethod(Structure.key(next), AddedMethod.Form.CONSTRUCTOR, next.access))
                : Optional.empty();
    }

    private static Carrier of(MethodNode method) {
        return new Carrier(Structure.key(method));
    }

    private static Stream<MethodNode> constructors(ClassNode jvm) {
        return jvm.methods.stream().filter(method -> method.name.equals("<init>"));
    }
}
