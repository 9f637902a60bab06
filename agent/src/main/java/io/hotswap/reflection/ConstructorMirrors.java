package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

/**
 * Makes {@code Constructor} objects on the slot of a method that has what the JVM tells by it: parameter names and annotations.
 * The JVM takes the slot for any method of the class.
 */
final class ConstructorMirrors {
    private final MethodHandle newConstructor;
    private final MethodHandle signature;
    private final MethodHandle annotations;
    private final MethodHandle setAnnotations;
    private final MethodHandle slot;
    private final MethodHandle parameterAnnotations;
    private final MethodHandle ownSlot;
    private final MethodHandle ownParameterAnnotations;
    private final MethodHandle setAccessor;
    private final Class<?> accessorType;

    /**
     * Of this JDK.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    ConstructorMirrors(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        accessorType = Class.forName("jdk.internal.reflect.ConstructorAccessor");
        newConstructor = trusted.findConstructor(
                Constructor.class,
                MethodType.methodType(
                        void.class,
                        Class.class,
                        Class[].class,
                        Class[].class,
                        int.class,
                        int.class,
                        String.class,
                        byte[].class,
                        byte[].class));
        signature = trusted.findGetter(Constructor.class, "signature", String.class);
        annotations = trusted.findVirtual(Executable.class, "declaredAnnotations", MethodType.methodType(Map.class));
        setAnnotations = trusted.findSetter(Executable.class, "declaredAnnotations", Map.class);
        slot = trusted.findGetter(Method.class, "slot", int.class);
        parameterAnnotations = trusted.findGetter(Method.class, "parameterAnnotations", byte[].class);
        ownSlot = trusted.findGetter(Constructor.class, "slot", int.class);
        ownParameterAnnotations = trusted.findGetter(Constructor.class, "parameterAnnotations", byte[].class);
        setAccessor = trusted.findVirtual(
                Constructor.class, "setConstructorAccessor", MethodType.methodType(void.class, accessorType));
    }

    /**
     * A constructor of a class.
     *
     * @param slotted gives the slot and the annotations of parameters, whose constants are in its class
     * @param told a constructor that has the rest, of the class's shadow
     */
    Constructor<?> added(Method slotted, Constructor<?> told) throws Throwable {
        Constructor<?> added = (Constructor<?>) newConstructor.invoke(
                slotted.getDeclaringClass(),
                told.getParameterTypes(),
                told.getExceptionTypes(),
                told.getModifiers(),
                (int) slot.invoke(slotted),
                (String) signature.invoke(told),
                (byte[]) null,
                (byte[]) parameterAnnotations.invoke(slotted));
        setAnnotations.invoke((Executable) added, (Map<?, ?>) annotations.invoke((Executable) told));
        return added;
    }

    /** A constructor that the JVM has, with other modifiers. */
    Constructor<?> changed(Constructor<?> real, int modifiers) throws Throwable {
        Constructor<?> changed = (Constructor<?>) newConstructor.invoke(
                real.getDeclaringClass(),
                real.getParameterTypes(),
                real.getExceptionTypes(),
                modifiers,
                (int) ownSlot.invoke(real),
                (String) signature.invoke(real),
                (byte[]) null,
                (byte[]) ownParameterAnnotations.invoke(real));
        setAnnotations.invoke((Executable) changed, (Map<?, ?>) annotations.invoke((Executable) real));
        return changed;
    }

    void accessor(Constructor<?> constructor, InvocationHandler accessor) throws Throwable {
        setAccessor.invoke(constructor, Proxy.newProxyInstance(null, new Class<?>[] {accessorType}, accessor));
    }
}
