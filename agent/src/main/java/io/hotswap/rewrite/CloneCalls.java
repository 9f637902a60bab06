package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Kind;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets a copy have the added fields of its original: {@code Object.clone} knows the JVM's fields only, so each {@code super.clone()}
 * that leaves the watched classes is followed by a call that copies the others.
 */
final class CloneCalls {
    private static final MethodKey CLONE = new MethodKey("clone", "()Ljava/lang/Object;");
    private static final String COPY = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";

    private final MemberResolution resolution;
    private final String host;

    CloneCalls(MemberResolution resolution, String host) {
        this.resolution = resolution;
        this.host = host;
    }

    /** Rewrites the calls of a method; whether there was one. */
    boolean rewrite(MethodNode method) {
        boolean found = false;
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof MethodInsnNode call && leaves(call)) {
                // The operand stack grows by one: the original lies below the call's receiver and then its result.
                method.instructions.insertBefore(call, new InsnNode(Opcodes.DUP));
                method.instructions.insert(
                        call, Bootstrap.link(Kind.COPY_ADDED, host, "clone", CLONE.descriptor(), COPY));
                found = true;
            }
        }
        return found;
    }

    private boolean leaves(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESPECIAL
                && CLONE.equals(new MethodKey(call.name, call.desc))
                && !call.owner.equals(host)
                && resolution.method(ClassName.ofInternal(call.owner), CLONE).isEmpty();
    }

    /** Whether a class calls a {@code super.clone()}, watched or not. */
    static boolean isIn(byte[] classFile) {
        return ClassNodes.read(classFile).methods.stream()
                .flatMap(method -> Optional.ofNullable(method.instructions).stream())
                .flatMap(instructions -> Stream.of(instructions.toArray()))
                .anyMatch(instruction -> instruction instanceof MethodInsnNode call
                        && call.getOpcode() == Opcodes.INVOKESPECIAL
                        && CLONE.equals(new MethodKey(call.name, call.desc)));
    }
}
