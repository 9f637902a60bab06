package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Ghosts that a class need not carry any longer. A method that is gone from the source form stays callable for code that has run
 * since before; with as many successors as {@link #KEPT} it goes from the JVM form, too, or a class that is edited all day would
 * grow with each edit, and each edit take longer. HotSpot lets private methods go that are static or final
 * ({@code VM_RedefineClasses::compare_and_normalize_class_versions}).
 */
final class OldGhosts {
    /** How many ghosts a class keeps that it could lose. */
    static final int KEPT = 64;

    private static final int BOUND = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

    private final ClassNode jvm;
    private final Set<MethodKey> ghosts;
    private final Set<MethodKey> needed;

    private OldGhosts(ClassNode jvm, Set<MethodKey> ghosts, Set<MethodKey> needed) {
        this.jvm = jvm;
        this.ghosts = ghosts;
        this.needed = needed;
    }

    /**
     * Those that go.
     *
     * @param jvm the class as the JVM holds it, in which a method that is gone stands before those that went earlier
     * @param ghosts all of the next form
     * @param needed names that stay, whatever their age
     */
    static Set<MethodKey> of(ClassNode jvm, Set<MethodKey> ghosts, Set<MethodKey> needed) {
        return new OldGhosts(jvm, ghosts, needed).old();
    }

    private Set<MethodKey> old() {
        List<MethodKey> losable = new ArrayList<>();
        for (MethodNode method : jvm.methods) {
            if (isLosable(method)) {
                losable.add(Structure.key(method));
            }
        }
        if (losable.size() <= KEPT) {
            return Set.of();
        }
        Set<MethodKey> old = new HashSet<>(losable.subList(KEPT, losable.size()));
        while (old.removeAll(calledBesides(old))) {
            // What stays after all may call others.
            continue;
        }
        return old;
    }

    private boolean isLosable(MethodNode method) {
        MethodKey key = Structure.key(method);
        return ghosts.contains(key)
                && !needed.contains(key)
                && Access.isPrivate(method.access)
                && (method.access & BOUND) != 0
                && (method.access & Opcodes.ACC_SYNTHETIC) == 0
                && !method.name.startsWith("<");
    }

    private Set<MethodKey> calledBesides(Set<MethodKey> old) {
        Set<MethodKey> called = new HashSet<>();
        for (MethodNode method : jvm.methods) {
            if (!old.contains(Structure.key(method))) {
                method.instructions.forEach(instruction -> called(instruction, called));
            }
        }
        return called;
    }

    private void called(AbstractInsnNode instruction, Set<MethodKey> called) {
        if (instruction instanceof MethodInsnNode call && call.owner.equals(jvm.name)) {
            called.add(new MethodKey(call.name, call.desc));
        } else if (instruction instanceof InvokeDynamicInsnNode linked) {
            for (Object argument : linked.bsmArgs) {
                if (argument instanceof Handle handle && handle.getOwner().equals(jvm.name)) {
                    called.add(new MethodKey(handle.getName(), handle.getDesc()));
                }
            }
        }
    }
}
