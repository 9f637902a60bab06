package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.Slot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldNode;

/**
 * Gives the {@link Slot} to classes directly below one of the JDK: those below them inherit it. None goes below what is
 * {@link Cloneable} in the JDK, whose {@code clone()} would let two objects share their places. The default serial version knows
 * nothing of it, since it is private and transient (Object Serialization Specification 4.6).
 */
public final class SlotPlacement {
    /** A static field of classes that have no field, whose place in the JVM's list reflection needs to show added ones. */
    public static final String STAND_IN = "$hs0";

    private static final String OBJECT = "java/lang/Object";

    private final Map<String, Boolean> bySuperclass = new ConcurrentHashMap<>();

    SlotPlacement() {}

    /** Whether direct subclasses of the class, interfaces apart, get the slot. */
    boolean isBelow(String superclass) {
        return superclass.equals(OBJECT)
                || superclass.startsWith("java/") && bySuperclass.computeIfAbsent(superclass, SlotPlacement::isFit);
    }

    static void write(ClassVisitor type) {
        new FieldNode(
                        Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC,
                        Slot.NAME,
                        Slot.DESCRIPTOR,
                        null,
                        null)
                .accept(type);
    }

    static void writeStandIn(ClassVisitor type) {
        new FieldNode(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, STAND_IN, "I", null, null)
                .accept(type);
    }

    private static boolean isFit(String superclass) {
        try {
            Class<?> type = Class.forName(ClassName.ofInternal(superclass).binary(), false, null);
            return !Cloneable.class.isAssignableFrom(type);
        } catch (ClassNotFoundException | LinkageError notOfTheBootLoader) {
            return false;
        }
    }
}
