package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The {@code FieldAccessor} of a field that the JVM has not, or only as final: converts and throws as {@link Field#get} and its
 * relatives document it.
 */
final class ShownFieldAccessor implements InvocationHandler {
    private final Field field;
    private final FieldAccess access;
    private final boolean writable;

    ShownFieldAccessor(Field field, FieldAccess access, boolean writable) {
        this.field = field;
        this.access = access;
        this.writable = writable;
    }

    /** Called for {@code get} and {@code set}, and for those of the primitive types. */
    @Override
    public @Nullable Object invoke(Object accessor, Method called, Object @Nullable [] question) throws Throwable {
        if (question == null) {
            return called.getName().equals("hashCode")
                    ? (Object) System.identityHashCode(this)
                    : "accessor of " + field;
        }
        if (called.getName().startsWith("get")) {
            checkReceiver(question[0]);
            return get(question[0], called.getReturnType());
        }
        if (called.getName().startsWith("set")) {
            checkReceiver(question[0]);
            set(question[0], question[1], called.getParameterTypes()[1]);
            return null;
        }
        return accessor == question[0];
    }

    private @Nullable Object get(@Nullable Object receiver, Class<?> wanted) throws Throwable {
        MethodHandle widening = wanted.isPrimitive() ? widening(field.getType(), wanted, wanted) : null;
        Object value = access.get(receiver);
        return widening == null ? value : (Object) widening.invokeExact(value);
    }

    private void set(@Nullable Object receiver, @Nullable Object value, Class<?> given) throws Throwable {
        if (!writable) {
            throw new IllegalAccessException("Can not set final " + what() + " to " + kind(value));
        }
        access.set(
                receiver,
                given.isPrimitive()
                        ? (Object) widening(given, field.getType(), given).invokeExact(value)
                        : converted(value));
    }

    private @Nullable Object converted(@Nullable Object value) {
        if (field.getType().isPrimitive()
                ? value == null
                : value != null && !field.getType().isInstance(value)) {
            throw mismatch("set", kind(value));
        }
        try {
            return Conversions.to(field.getType()).apply(new Object[] {value})[0];
        } catch (IllegalArgumentException mismatch) {
            throw mismatch("set", kind(value));
        }
    }

    /** From a box to a box, between primitive types that differ by a widening conversion (JLS 5.1.2). */
    private MethodHandle widening(Class<?> from, Class<?> to, Class<?> asked) {
        if (!from.isPrimitive() || !to.isPrimitive()) {
            throw mismatch("access", asked.getName());
        }
        try {
            return MethodHandles.identity(to)
                    .asType(MethodType.methodType(to, from))
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (WrongMethodTypeException narrowing) {
            throw mismatch("access", asked.getName());
        }
    }

    private void checkReceiver(@Nullable Object receiver) {
        if (Modifier.isStatic(field.getModifiers())) {
            return;
        }
        if (receiver == null) {
            throw new NullPointerException("Cannot access " + what() + " because the object is null");
        }
        if (!field.getDeclaringClass().isInstance(receiver)) {
            throw new IllegalArgumentException(
                    "Can not access " + what() + " on " + receiver.getClass().getName());
        }
    }

    private IllegalArgumentException mismatch(String how, String what) {
        return new IllegalArgumentException(
                "Can not " + how + " " + what() + (how.equals("set") ? " to " : " as ") + what);
    }

    private String what() {
        return field.getType().getTypeName() + " field "
                + field.getDeclaringClass().getTypeName() + "." + field.getName();
    }

    private static String kind(@Nullable Object value) {
        return value == null ? "null value" : value.getClass().getName();
    }
}
