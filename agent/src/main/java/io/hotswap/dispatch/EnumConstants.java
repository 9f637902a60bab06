package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the constants of a reshaped enum those of its next version: a constant that exists keeps its object and takes over the
 * state of the one that the next version makes. Removed ones get the ordinals after the last, so that whoever holds one
 * meets no other constant's data; added again under their name, they are constants again.
 */
public final class EnumConstants {
    private final MethodHandles.Lookup trusted;
    private final AddedFields fields;
    private final List<EnumFollower> followers;
    private final ClassValue<Map<String, Enum<?>>> known = new ClassValue<>() {
        @Override
        protected Map<String, Enum<?>> computeValue(Class<?> type) {
            Map<String, Enum<?>> constants = new LinkedHashMap<>();
            for (Object constant : type.getEnumConstants()) {
                constants.put(((Enum<?>) constant).name(), (Enum<?>) constant);
            }
            return constants;
        }
    };

    /**
     * Of all enums.
     *
     * @param fields where added fields live
     * @param followers told of each change in their order; the last is the one that lets threads wait, until compiled code of the ordinals
     *     before is forgotten
     */
    public EnumConstants(MethodHandles.Lookup trusted, AddedFields fields, List<EnumFollower> followers) {
        this.trusted = trusted;
        this.fields = fields;
        this.followers = List.copyOf(followers);
    }

    /** Takes a constant that has been made for the field of the member. */
    MethodHandle settle(Member member) throws ReflectiveOperationException {
        return bound("settle", member, Enum.class);
    }

    /** Takes the array of all constants for the field of the member. */
    MethodHandle values(Member member) throws ReflectiveOperationException {
        return bound("values", member, Enum[].class);
    }

    private MethodHandle bound(String name, Member member, Class<?> value) throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(void.class, Member.class, value);
        MethodHandle method = MethodHandles.lookup().findVirtual(EnumConstants.class, name, type);
        return MethodHandles.insertArguments(method, 0, this, member)
                .asType(MethodType.methodType(void.class, member.fieldType()));
    }

    void settle(Member member, Enum<?> made) throws Throwable {
        Map<String, Enum<?>> constants = known.get(member.owner());
        Enum<?> existing = constants.get(made.name());
        Enum<?> settled = made;
        if (existing != null && existing.getClass() == made.getClass()) {
            copy(made, existing);
            settled = existing;
        } else if (existing != null) {
            // A removed constant whose name now stands for an object of another class.
            constants.put(existing.name() + " " + System.identityHashCode(existing), existing);
        }
        constants.put(settled.name(), settled);
        setter(member).invoke(settled);
    }

    private void copy(Enum<?> from, Enum<?> to) throws Throwable {
        for (Class<?> type = from.getClass(); type != null && type != Enum.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getName().equals(Slot.NAME)) {
                    copy(field, from, to);
                }
            }
        }
        fields.copy(from, to);
    }

    private void copy(Field field, Enum<?> from, Enum<?> to) throws Throwable {
        MethodHandle getter;
        MethodHandle setter;
        try {
            getter = trusted.findGetter(field.getDeclaringClass(), field.getName(), field.getType());
            setter = trusted.findSetter(field.getDeclaringClass(), field.getName(), field.getType());
        } catch (NoSuchFieldException added) {
            return;
        }
        setter.invoke(to, getter.invoke(from));
    }

    private MethodHandle setter(Member member) throws IllegalAccessException {
        try {
            return trusted.findStaticSetter(member.owner(), member.name(), member.fieldType());
        } catch (NoSuchFieldException added) {
            return fields.accessor(Kind.PUT_ADDED_STATIC, member);
        }
    }

    void values(Member member, Enum<?>[] array) throws Throwable {
        Class<?> type = member.owner();
        EnumChange change = change(type, array);
        followers.forEach(follower -> follower.prepare(change));
        try {
            number(change);
            setter(member).invoke(array);
        } finally {
            follow(change, followers);
        }
        forget(type, "enumConstants", Object[].class);
        forget(type, "enumConstantDirectory", Map.class);
    }

    // What waits in the last of them goes on although one before it fails.
    private static void follow(EnumChange change, List<EnumFollower> followers) {
        if (!followers.isEmpty()) {
            try {
                followers.get(0).follow(change);
            } finally {
                follow(change, followers.subList(1, followers.size()));
            }
        }
    }

    private EnumChange change(Class<?> type, Enum<?>[] array) {
        Map<String, Enum<?>> constants = known.get(type);
        List<Enum<?>> removed = new ArrayList<>(constants.values());
        removed.removeAll(Arrays.asList(array));
        return new EnumChange(type, Arrays.asList(array), removed);
    }

    private void number(EnumChange change) throws Throwable {
        MethodHandle ordinal = trusted.findSetter(Enum.class, "ordinal", int.class);
        int next = 0;
        for (Enum<?> constant : change.live()) {
            ordinal.invoke(constant, next++);
        }
        for (Enum<?> constant : change.removed()) {
            ordinal.invoke(constant, next++);
        }
    }

    // What java.lang.Class remembers of an enum's values().
    private void forget(Class<?> type, String cache, Class<?> cacheType) throws ReflectiveOperationException {
        VarHandle field = trusted.findVarHandle(Class.class, cache, cacheType);
        field.setVolatile(type, (@Nullable Object) null);
    }
}
