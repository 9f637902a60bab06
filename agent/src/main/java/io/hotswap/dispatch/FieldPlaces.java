package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.EnumMap;
import java.util.Map;

/**
 * Finds a field of the source form where the JVM has it: in the object or class, or added outside. An instruction says where
 * its class was expected to have it; the class of that name in the caller's loader may have been loaded in another version.
 */
final class FieldPlaces {
    private static final Map<Kind, Kind> ADDED = new EnumMap<>(Map.of(
            Kind.GET_FIELD, Kind.GET_ADDED,
            Kind.PUT_FIELD, Kind.PUT_ADDED,
            Kind.GET_FIELD_VOLATILE, Kind.GET_ADDED_VOLATILE,
            Kind.PUT_FIELD_VOLATILE, Kind.PUT_ADDED_VOLATILE,
            Kind.GET_STATIC, Kind.GET_ADDED_STATIC,
            Kind.PUT_STATIC, Kind.PUT_ADDED_STATIC,
            Kind.GET_STATIC_VOLATILE, Kind.GET_ADDED_STATIC_VOLATILE,
            Kind.PUT_STATIC_VOLATILE, Kind.PUT_ADDED_STATIC_VOLATILE));
    private static final Map<Kind, Kind> REAL = new EnumMap<>(Kind.class);

    static {
        ADDED.forEach((real, added) -> REAL.put(added, real));
    }

    private final MethodHandles.Lookup trusted;
    private final MemberTable members;
    private final AddedFields fields;

    FieldPlaces(MethodHandles.Lookup trusted, MemberTable members, AddedFields fields) {
        this.trusted = trusted;
        this.members = members;
        this.fields = fields;
    }

    /** Reads or writes the field of the member's owner. */
    MethodHandle find(Kind kind, Member member) throws ReflectiveOperationException {
        if (members.isAddedField(member.owner(), member.name(), member.descriptor())) {
            return added(ADDED.getOrDefault(kind, kind), member);
        }
        Kind real = REAL.get(kind);
        return real == null ? real(kind, member) : realOrAdded(real, kind, member);
    }

    // A removed field lives on for code that was not compiled anew.
    private MethodHandle realOrAdded(Kind real, Kind added, Member member) throws ReflectiveOperationException {
        try {
            return real(real, member);
        } catch (NoSuchFieldException | IllegalAccessException notInJvm) {
            return added(added, member);
        }
    }

    private MethodHandle added(Kind kind, Member member) throws ReflectiveOperationException {
        if (isOfClass(kind)) {
            // As getstatic and putstatic do (JVMS 5.5).
            trusted.in(member.owner()).ensureInitialized(member.owner());
        }
        return fields.accessor(kind, member);
    }

    private static boolean isOfClass(Kind kind) {
        return switch (kind) {
            case GET_ADDED_STATIC, PUT_ADDED_STATIC, GET_ADDED_STATIC_VOLATILE, PUT_ADDED_STATIC_VOLATILE -> true;
            default -> false;
        };
    }

    private MethodHandle real(Kind kind, Member member) throws ReflectiveOperationException {
        Class<?> owner = member.owner();
        return switch (kind) {
            case GET_FIELD -> trusted.findGetter(owner, member.name(), member.fieldType());
            case PUT_FIELD -> trusted.findSetter(owner, member.name(), member.fieldType());
            case GET_STATIC -> trusted.findStaticGetter(owner, member.name(), member.fieldType());
            case PUT_STATIC -> trusted.findStaticSetter(owner, member.name(), member.fieldType());
            case GET_FIELD_VOLATILE -> instance(member).toMethodHandle(AccessMode.GET_VOLATILE);
            case PUT_FIELD_VOLATILE -> instance(member).toMethodHandle(AccessMode.SET_VOLATILE);
            case GET_STATIC_VOLATILE -> ofClass(member).toMethodHandle(AccessMode.GET_VOLATILE);
            case PUT_STATIC_VOLATILE -> ofClass(member).toMethodHandle(AccessMode.SET_VOLATILE);
            default -> throw new IllegalArgumentException(kind.text() + " is no access of a field");
        };
    }

    private VarHandle instance(Member member) throws ReflectiveOperationException {
        return trusted.findVarHandle(member.owner(), member.name(), member.fieldType());
    }

    private VarHandle ofClass(Member member) throws ReflectiveOperationException {
        return trusted.findStaticVarHandle(member.owner(), member.name(), member.fieldType());
    }
}
