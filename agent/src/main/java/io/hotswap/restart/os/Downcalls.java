package io.hotswap.restart.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * {@code java.lang.foreign.Linker.downcallHandle} by reflection, for functions of integers and longs that set errno. The
 * method is caller-sensitive (JEP 472): the caller that the JDK sees is this class, and its module needs native access.
 */
final class Downcalls {
    private static final String PACKAGE = "java.lang.foreign.";

    private final Class<?> linkerType = type("Linker");
    private final Class<?> optionType = type("Linker$Option");
    private final Class<?> layoutType = type("MemoryLayout");
    private final Object linker = linkerType.getMethod("nativeLinker").invoke(null);
    private final Object symbols = linkerType.getMethod("defaultLookup").invoke(linker);
    private final Object errnoSegment;

    /**
     * For the C library of this process.
     *
     * @param errno where errno is put after each call
     */
    Downcalls(ByteBuffer errno) throws ReflectiveOperationException {
        errnoSegment = type("MemorySegment").getMethod("ofBuffer", Buffer.class).invoke(null, errno);
    }

    /** The function as a method handle with exactly the given result and parameters. */
    MethodHandle link(String function, Class<?> result, int fixedParameters, Class<?>... parameters)
            throws ReflectiveOperationException {
        Class<?> descriptorType = type("FunctionDescriptor");
        Object layouts = Array.newInstance(layoutType, parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            Array.set(layouts, i, layout(parameters[i]));
        }
        Object descriptor =
                descriptorType.getMethod("of", layoutType, layouts.getClass()).invoke(null, layout(result), layouts);
        Object options = options(fixedParameters, parameters.length);
        Method downcallHandle =
                linkerType.getMethod("downcallHandle", type("MemorySegment"), descriptorType, options.getClass());
        MethodHandle handle = (MethodHandle) downcallHandle.invoke(linker, address(function), descriptor, options);
        return MethodHandles.insertArguments(handle, 0, errnoSegment);
    }

    private Object options(int fixedParameters, int parameters) throws ReflectiveOperationException {
        Object captureErrno =
                optionType.getMethod("captureCallState", String[].class).invoke(null, (Object) new String[] {"errno"});
        if (fixedParameters == parameters) {
            return array(captureErrno);
        }
        return array(
                captureErrno,
                optionType.getMethod("firstVariadicArg", int.class).invoke(null, fixedParameters));
    }

    private Object array(Object... options) {
        Object array = Array.newInstance(optionType, options.length);
        for (int i = 0; i < options.length; i++) {
            Array.set(array, i, options[i]);
        }
        return array;
    }

    private Object address(String function) throws ReflectiveOperationException {
        Object found = type("SymbolLookup").getMethod("find", String.class).invoke(symbols, function);
        return ((Optional<?>) found).orElseThrow(() -> new NoSuchMethodException("C library has no " + function));
    }

    private static Object layout(Class<?> type) throws ReflectiveOperationException {
        return type("ValueLayout")
                .getField(type == int.class ? "JAVA_INT" : "JAVA_LONG")
                .get(null);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }
}
