package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.Kind;
import io.hotswap.shape.FieldShape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Turns accesses of fields that the JVM has not, or would refuse, into {@code invokedynamic} instructions. */
final class FieldAccesses {
    private final Program program;
    private final MemberResolution resolution;
    private final ClassNode host;
    private final Accessibility accessibility;
    private final Ghosts ghosts;

    /**
     * In the code of a class.
     *
     * @param host the class
     * @param accessibility what it reaches
     * @param ghosts what the JVM would find instead
     */
    FieldAccesses(
            Program program, MemberResolution resolution, ClassNode host, Accessibility accessibility, Ghosts ghosts) {
        this.program = program;
        this.resolution = resolution;
        this.host = host;
        this.accessibility = accessibility;
        this.ghosts = ghosts;
    }

    /** What stands for an access instead; null where the JVM takes it as it is. */
    @Nullable
    AbstractInsnNode replacement(MethodNode method, FieldInsnNode access) {
        FieldKey key = new FieldKey(access.name, access.desc);
        Optional<MemberResolution.Declared<FieldShape>> found =
                resolution.field(ClassName.ofInternal(access.owner), key);
        if (found.isEmpty()) {
            return null;
        }
        ClassName holder = found.get().holder().name();
        int flags = found.get().member().access();
        Additions additions = program.additions(holder).orElse(Additions.NONE);
        boolean write = writes(access);
        if (additions.fields().containsKey(key)) {
            boolean isVolatile = (flags & Opcodes.ACC_VOLATILE) != 0;
            return access(addedKind(write, Access.isStatic(flags), isVolatile), holder, access);
        }
        if (additions.guarded().contains(key) && (flags & Opcodes.ACC_VOLATILE) != 0) {
            return access(volatileKind(write, Access.isStatic(flags)), holder, access);
        }
        boolean guarded = additions.guarded().contains(key);
        return isRefused(method, holder, flags, guarded, write)
                        || accessibility.isWithheld(holder, key, flags)
                        || isHidden(ClassName.ofInternal(access.owner), holder, key)
                ? access(realKind(write, Access.isStatic(flags)), holder, access)
                : null;
    }

    private boolean isHidden(ClassName owner, ClassName holder, FieldKey key) {
        return ghosts.hide(
                owner,
                holder,
                shape -> shape.field(key.name())
                        .filter(field -> field.descriptor().equals(key.descriptor()))
                        .isPresent());
    }

    private boolean isRefused(MethodNode method, ClassName holder, int flags, boolean guarded, boolean write) {
        boolean own = holder.internal().equals(host.name);
        boolean writesOutsideInitializer = write && !method.name.startsWith("<");
        return guarded && !own
                || guarded && writesOutsideInitializer
                || own && Access.isFinal(flags) && writesOutsideInitializer
                || Access.isPrivate(flags) && accessibility.isCutOff(holder);
    }

    private static boolean writes(FieldInsnNode access) {
        return access.getOpcode() == Opcodes.PUTFIELD || access.getOpcode() == Opcodes.PUTSTATIC;
    }

    private static AbstractInsnNode access(Kind kind, ClassName holder, FieldInsnNode access) {
        boolean isStatic = access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC;
        boolean write = writes(access);
        String receiver = isStatic ? "" : Type.getObjectType(access.owner).getDescriptor();
        String type = "(" + receiver + (write ? access.desc : "") + ")" + (write ? "V" : access.desc);
        return Bootstrap.link(kind, holder.internal(), access.name, access.desc, type);
    }

    private static Kind addedKind(boolean write, boolean isStatic, boolean isVolatile) {
        if (isStatic) {
            return write
                    ? (isVolatile ? Kind.PUT_ADDED_STATIC_VOLATILE : Kind.PUT_ADDED_STATIC)
                    : (isVolatile ? Kind.GET_ADDED_STATIC_VOLATILE : Kind.GET_ADDED_STATIC);
        }
        return write
                ? (isVolatile ? Kind.PUT_ADDED_VOLATILE : Kind.PUT_ADDED)
                : (isVolatile ? Kind.GET_ADDED_VOLATILE : Kind.GET_ADDED);
    }

    private static Kind realKind(boolean write, boolean isStatic) {
        if (isStatic) {
            return write ? Kind.PUT_STATIC : Kind.GET_STATIC;
        }
        return write ? Kind.PUT_FIELD : Kind.GET_FIELD;
    }

    private static Kind volatileKind(boolean write, boolean isStatic) {
        if (isStatic) {
            return write ? Kind.PUT_STATIC_VOLATILE : Kind.GET_STATIC_VOLATILE;
        }
        return write ? Kind.PUT_FIELD_VOLATILE : Kind.GET_FIELD_VOLATILE;
    }
}
