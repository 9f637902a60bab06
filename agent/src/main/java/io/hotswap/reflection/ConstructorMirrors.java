package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.Map;

/**
 * Makes {@code Constructor} objects on the slot of the method that carries the constructor's code: the JVM takes the slot for
 * any method of the class, and finds the parameters' names there.
 */
final class ConstructorMirrors {
    private final MethodHandle newConstructor;
    private final MethodHandle signature;
    private final MethodHandle annotations;
    private final MethodHandle setAnnotations;
    private final MethodHandle slot;
    private final MethodHandle parameterAnnotations;
    private final MethodHandle parameters;
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
        parameters = trusted.findVirtual(Executable.class, "getParameters0", MethodType.methodType(Parameter[].class));
        setAccessor = trusted.findVirtual(
                Constructor.class, "setConstructorAccessor", MethodType.methodType(void.class, accessorType));
    }

    /** Whether a constructor can be on the slot of a method: what the JVM tells of its parameters must be as many. */
    boolean fits(Method carrier, Constructor<?> told) throws Throwable {
        Parameter[] named = (Parameter[]) parameters.invoke((Executable) carrier);
        return named == null || named.length == told.getParameterCount();
    }

    /**
     * A constructor of a class.
     *
     * @param carrier gives the slot and the annotations of parameters, whose constants are in its class
     * @param told a constructor that has the rest, of the class's shadow
     */
    Constructor<?> added(Method carrier, Constructor<?> told) throws Throwable {
        Constructor<?> added = (Constructor<?>) newConstructor.invoke(
                carrier.getDeclaringClass(),
                told.getParameterTypes(),
                told.getExceptionTypes(),
                told.getModifiers(),
                (int) slot.invoke(carrier),
                (String) signature.invoke(told),
                (byte[]) null,
                (byte[]) parameterAnnotations.invoke(carrier));
        setAnnotations.invoke((Executable) added, (Map<?, ?>) annotations.invoke((Executable) told));
        return added;
    }

    void accessor(Constructor<?> constructor, InvocationHandler accessor) throws Throwable {
        setAccessor.invoke(constructor, Proxy.newProxyInstance(null, new Class<?>[] {accessorType}, accessor));
    }
}
