package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * What one class or interface declares in its source form: what the member table adds, or what the JVM has and is no ghost. An
 * abstract method of the JVM's counts as absent, for a receiver that is well-formed has another below it.
 */
final class Declarations {
    private final MethodHandles.Lookup trusted;
    private final MemberTable members;

    Declarations(MethodHandles.Lookup trusted, MemberTable members) {
        this.trusted = trusted;
        this.members = members;
    }

    /** The instance method that the owner itself declares. */
    Optional<Found> find(Member member) {
        Optional<Implementation> added = members.find(member.owner(), member.name(), member.descriptor());
        if (added.isPresent()) {
            return added.map(implementation -> added(member, implementation));
        }
        return members.isGhost(member.owner(), member.name(), member.descriptor())
                ? Optional.empty()
                : declared(member, member.methodType());
    }

    /**
     * Whether the JVM's method tables lead to a method of the owner: to the method of its source form, or to a dispatcher, which
     * is a ghost beside an added method.
     */
    boolean isInMethodTable(Member member) {
        boolean dispatcher =
                members.find(member.owner(), member.name(), member.descriptor()).isPresent();
        return (dispatcher || !members.isGhost(member.owner(), member.name(), member.descriptor()))
                && declared(member, member.methodType())
                        .filter(found -> !found.isPrivate() && !found.isAbstract())
                        .isPresent();
    }

    /** A method that had been added to the owner and is gone from its source; the JVM form keeps it. */
    Optional<Found> removed(Member member) {
        return members.isGhost(member.owner(), member.name(), member.descriptor())
                ? declared(member, member.methodType()).filter(Found::isPrivate)
                : Optional.empty();
    }

    private Found added(Member member, Implementation implementation) {
        Class<?> holder = member.owner();
        try {
            MethodHandle handle = switch (implementation.form()) {
                case INSTANCE ->
                    trusted.findSpecial(holder, implementation.name(), type(member, implementation), holder);
                case STATIC_WITH_RECEIVER ->
                    trusted.findStatic(holder, implementation.name(), type(member, implementation));
                case ABSTRACT, CONSTRUCTOR -> neverCalled(member);
            };
            return new Found(holder, implementation.modifiers(), handle);
        } catch (ReflectiveOperationException missing) {
            throw Missing.error(new Member(holder, implementation.name(), implementation.descriptor()), missing);
        }
    }

    private static MethodType type(Member member, Implementation implementation) {
        return new Member(member.owner(), implementation.name(), implementation.descriptor()).methodType();
    }

    private Optional<Found> declared(Member member, MethodType type) {
        Class<?> holder = member.owner();
        try {
            // Resolution (JVMS 5.4.3.3) goes upwards; only a method of the holder itself counts here.
            MethodHandle handle = trusted.findSpecial(holder, member.name(), type, holder);
            MethodHandleInfo info = trusted.revealDirect(handle);
            return info.getDeclaringClass() == holder
                    ? Optional.of(new Found(holder, info.getModifiers(), handle))
                    : Optional.empty();
        } catch (NoSuchMethodException | IllegalAccessException notHere) {
            return Optional.empty();
        }
    }

    private static MethodHandle neverCalled(Member member) {
        return MethodHandles.empty(member.methodType().insertParameterTypes(0, member.owner()));
    }
}
