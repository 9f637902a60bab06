package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code Field} objects on the slot of another field of the same class, for an added field has none and any wrong slot
 * ends the JVM. Copies that the JDK makes share accessors and annotations through their {@code root}.
 */
final class FieldMirrors {
    private final MethodHandle newField;
    private final MethodHandle slot;
    private final MethodHandle signature;
    private final MethodHandle typeAnnotations;
    private final MethodHandle annotations;
    private final MethodHandle annotationBytes;
    private final MethodHandle setAnnotations;
    private final MethodHandle setAccessor;
    private final MethodHandle setOverrideAccessor;
    private final Class<?> accessorType;

    /**
     * Of this JDK.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    FieldMirrors(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        accessorType = Class.forName("jdk.internal.reflect.FieldAccessor");
        newField = trusted.findConstructor(
                Field.class,
                MethodType.methodType(
                        void.class,
                        Class.class,
                        String.class,
                        Class.class,
                        int.class,
                        boolean.class,
                        int.class,
                        String.class,
                        byte[].class));
        slot = trusted.findGetter(Field.class, "slot", int.class);
        signature = trusted.findGetter(Field.class, "signature", String.class);
        typeAnnotations =
                trusted.findVirtual(Field.class, "getTypeAnnotationBytes0", MethodType.methodType(byte[].class));
        annotations = trusted.findVirtual(Field.class, "declaredAnnotations", MethodType.methodType(Map.class));
        annotationBytes = trusted.findGetter(Field.class, "annotations", byte[].class);
        setAnnotations = trusted.findSetter(Field.class, "declaredAnnotations", Map.class);
        setAccessor = trusted.findSetter(Field.class, "fieldAccessor", accessorType);
        setOverrideAccessor = trusted.findSetter(Field.class, "overrideFieldAccessor", accessorType);
    }

    /**
     * A field of a class.
     *
     * @param donor gives the slot
     * @param told a field that has the rest, of the class's shadow
     */
    Field added(Field donor, Field told) throws Throwable {
        Class<?> holder = donor.getDeclaringClass();
        int modifiers = told.getModifiers();
        Field added = (Field) newField.invoke(
                holder,
                told.getName().intern(),
                told.getType(),
                modifiers,
                isTrustedFinal(holder, modifiers),
                (int) slot.invoke(donor),
                (String) signature.invoke(told),
                (byte[]) null);
        setAnnotations.invoke(added, (Map<?, ?>) annotations.invoke(told));
        return added;
    }

    /** What the JVM tells of a field's generic type, which a redefinition does not change. */
    @Nullable
    String signature(Field real) throws Throwable {
        return (String) signature.invoke(real);
    }

    /** A field that the JVM has, with other modifiers or of another generic type. */
    Field changed(Field real, int modifiers, @Nullable String type) throws Throwable {
        return (Field) newField.invoke(
                real.getDeclaringClass(),
                real.getName(),
                real.getType(),
                modifiers,
                isTrustedFinal(real.getDeclaringClass(), modifiers),
                (int) slot.invoke(real),
                type,
                (byte[]) annotationBytes.invoke(real));
    }

    void accessor(Field field, FieldAccess access) throws Throwable {
        boolean isFinal = Modifier.isFinal(field.getModifiers());
        boolean never = isTrustedFinal(field.getDeclaringClass(), field.getModifiers());
        setAccessor.invoke(field, proxy(new ShownFieldAccessor(field, access, !isFinal)));
        setOverrideAccessor.invoke(field, proxy(new ShownFieldAccessor(field, access, !never)));
    }

    /** Whether what the JVM tells by slot of a field says nothing of another on the same slot. */
    boolean isPlain(Field donor) throws Throwable {
        return typeAnnotations.invoke(donor) == null;
    }

    private Object proxy(ShownFieldAccessor accessor) {
        return Proxy.newProxyInstance(null, new Class<?>[] {accessorType}, accessor);
    }

    // As java.lang.reflect.Field.set documents it.
    private static boolean isTrustedFinal(Class<?> holder, int modifiers) {
        return Modifier.isFinal(modifiers) && (Modifier.isStatic(modifiers) || holder.isRecord());
    }
}
