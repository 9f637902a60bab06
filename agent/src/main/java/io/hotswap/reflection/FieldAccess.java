package io.hotswap.reflection;

import io.hotswap.dispatch.Kind;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes the value behind a shown field through call sites of the linker, which are linked at their first use. */
final class FieldAccess {
    private final Field field;
    private final boolean added;
    private final MethodHandles.Lookup lookup;
    private final Function<Object[], CallSite> linker;
    private volatile @Nullable MethodHandle getter;
    private volatile @Nullable MethodHandle setter;

    /**
     * Of a field of the source form.
     *
     * @param field as the application gets it
     * @param added whether it lives outside the object
     * @param lookup a trusted one in its class
     */
    FieldAccess(Field field, boolean added, MethodHandles.Lookup lookup, Function<Object[], CallSite> linker) {
        this.field = field;
        this.added = added;
        this.lookup = lookup;
        this.linker = linker;
    }

    /** Of an object that has been checked; ignored where the field is static. */
    @Nullable
    Object get(@Nullable Object receiver) throws Throwable {
        MethodHandle known = getter;
        if (known == null) {
            MethodType type = MethodType.methodType(field.getType());
            known = generic(site(isStatic() ? type : type.insertParameterTypes(0, field.getDeclaringClass()), false));
            getter = known;
        }
        return (Object) known.invokeExact(receiver);
    }

    /** Takes a value of the field's type. */
    void set(@Nullable Object receiver, @Nullable Object value) throws Throwable {
        MethodHandle known = setter;
        if (known == null) {
            MethodType type = MethodType.methodType(void.class, field.getType());
            known = generic(site(isStatic() ? type : type.insertParameterTypes(0, field.getDeclaringClass()), true));
            setter = known;
        }
        Object nothing = (Object) known.invokeExact(receiver, value);
    }

    private MethodHandle generic(MethodHandle typed) {
        MethodHandle generic = typed.asType(typed.type().generic());
        return isStatic() ? MethodHandles.dropArguments(generic, 0, Object.class) : generic;
    }

    private MethodHandle site(MethodType type, boolean write) {
        String text = (added ? addedKind(write) : heldKind(write)).text();
        return linker.apply(new Object[] {
                    lookup,
                    field.getName(),
                    type,
                    text,
                    field.getDeclaringClass(),
                    field.getType().descriptorString()
                })
                .dynamicInvoker();
    }

    private Kind heldKind(boolean write) {
        if (isStatic()) {
            return write ? Kind.PUT_STATIC : Kind.GET_STATIC;
        }
        return write ? Kind.PUT_FIELD : Kind.GET_FIELD;
    }

    private Kind addedKind(boolean write) {
        boolean isVolatile = Modifier.isVolatile(field.getModifiers());
        if (isStatic()) {
            return write
                    ? (isVolatile ? Kind.PUT_ADDED_STATIC_VOLATILE : Kind.PUT_ADDED_STATIC)
                    : (isVolatile ? Kind.GET_ADDED_STATIC_VOLATILE : Kind.GET_ADDED_STATIC);
        }
        return write
                ? (isVolatile ? Kind.PUT_ADDED_VOLATILE : Kind.PUT_ADDED)
                : (isVolatile ? Kind.GET_ADDED_VOLATILE : Kind.GET_ADDED);
    }

    private boolean isStatic() {
        return Modifier.isStatic(field.getModifiers());
    }
}
