package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code Method} objects that differ from the JVM's in name, parameters and modifiers only. The slot,
 * by which the JVM finds parameter names and type annotations, stays that of the real member: with any other the JVM crashes.
 */
final class Mirrors {
    private final MethodHandles.Lookup trusted;
    private final MethodHandle setAccessor;
    private final MethodHandle declaredMethods;
    private final MethodHandle declaredFields;
    private final MethodHandle declaredConstructors;
    private final Class<?> accessorType;
    private volatile @Nullable MethodHandle newMethod;

    /**
     * Of this JDK.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    Mirrors(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        this.trusted = trusted;
        accessorType = Class.forName("jdk.internal.reflect.MethodAccessor");
        declaredMethods = list("getDeclaredMethods0", Method[].class);
        declaredFields = list("getDeclaredFields0", Field[].class);
        declaredConstructors = list("getDeclaredConstructors0", Constructor[].class);
        setAccessor =
                trusted.findVirtual(Method.class, "setMethodAccessor", MethodType.methodType(void.class, accessorType));
    }

    /**
     * Finds what makes methods, which spins classes, and so waits until a class is reshaped.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    MethodHandle methodMaker() throws ReflectiveOperationException {
        MethodHandle known = newMethod;
        if (known == null) {
            known = findMethodMaker();
            newMethod = known;
        }
        return known;
    }

    Class<?> accessorType() {
        return accessorType;
    }

    Method[] methods(Class<?> holder) throws Throwable {
        return (Method[]) declaredMethods.invoke(holder, false);
    }

    Field[] fields(Class<?> holder) throws Throwable {
        return (Field[]) declaredFields.invoke(holder, false);
    }

    Constructor<?>[] constructors(Class<?> holder) throws Throwable {
        return (Constructor<?>[]) declaredConstructors.invoke(holder, false);
    }

    /** A method object on the slot of another. */
    Method method(Method real, String name, Class<?>[] parameters, int modifiers, @Nullable String signature)
            throws Throwable {
        return (Method) methodMaker()
                .invoke(real, real.getDeclaringClass(), name, parameters, real.getReturnType(), modifiers, signature);
    }

    void accessor(Method method, Object accessor) throws Throwable {
        setAccessor.invoke(method, accessor);
    }

    private MethodHandle list(String name, Class<?> type) throws ReflectiveOperationException {
        return trusted.findVirtual(Class.class, name, MethodType.methodType(type, boolean.class));
    }

    /** From the real method, and holder, name, parameters, result, modifiers and signature. */
    private MethodHandle findMethodMaker() throws ReflectiveOperationException {
        MethodHandle constructor = trusted.findConstructor(
                Method.class,
                MethodType.methodType(
                        void.class,
                        Class.class,
                        String.class,
                        Class[].class,
                        Class.class,
                        Class[].class,
                        int.class,
                        int.class,
                        String.class,
                        byte[].class,
                        byte[].class,
                        byte[].class));
        MethodHandle taking = MethodHandles.filterArguments(
                constructor,
                4,
                get(Method.class, "exceptionTypes", Class[].class),
                null,
                get(Method.class, "slot", int.class),
                null,
                get(Method.class, "annotations", byte[].class),
                get(Method.class, "parameterAnnotations", byte[].class),
                get(Method.class, "annotationDefault", byte[].class));
        MethodType wanted = MethodType.methodType(
                Method.class,
                Method.class,
                Class.class,
                String.class,
                Class[].class,
                Class.class,
                int.class,
                String.class);
        return MethodHandles.permuteArguments(taking, wanted, 1, 2, 3, 4, 0, 5, 0, 6, 0, 0, 0);
    }

    private MethodHandle get(Class<?> holder, String field, Class<?> type) throws ReflectiveOperationException {
        return trusted.findGetter(holder, field, type);
    }
}
