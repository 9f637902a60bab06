package io.hotswap.restart.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The call of a C function with five longs by the Foreign Function and Memory API (JEP 454), which is reached by reflection
 * because this source is compiled for 17. {@code Linker.downcallHandle} is caller-sensitive (JEP 472): the caller that it
 * sees is this class.
 */
final class Downcall {
    private static final String PACKAGE = "java.lang.foreign.";
    private static final int PARAMETERS = 5;

    private final Class<?> linkerType = type("Linker");
    private final Object linker = linkerType.getMethod("nativeLinker").invoke(null);
    private final Object symbols = linkerType.getMethod("defaultLookup").invoke(linker);
    private final MethodHandle downcall;

    /**
     * Links the call, for whichever function.
     *
     * @param errno where errno is put after each call
     */
    Downcall(ByteBuffer errno) throws ReflectiveOperationException {
        Object descriptor = descriptor();
        Object options = options();
        MethodHandle handle = (MethodHandle) linkerType
                .getMethod("downcallHandle", type("FunctionDescriptor"), options.getClass())
                .invoke(linker, descriptor, options);
        Object errnoSegment =
                type("MemorySegment").getMethod("ofBuffer", Buffer.class).invoke(null, errno);
        downcall = MethodHandles.insertArguments(handle, 1, errnoSegment);
    }

    /** The call of one function: {@code (long, long, long, long, long) -> long}. */
    MethodHandle of(String function) throws ReflectiveOperationException {
        Object found = type("SymbolLookup").getMethod("find", String.class).invoke(symbols, function);
        Object address = ((Optional<?>) found)
                .orElseThrow(() -> new NoSuchMethodException("the C library has no function " + function));
        return downcall.bindTo(address);
    }

    private static Object descriptor() throws ReflectiveOperationException {
        Class<?> layoutType = type("MemoryLayout");
        Object layout = type("ValueLayout").getField("JAVA_LONG").get(null);
        Object parameters = Array.newInstance(layoutType, PARAMETERS);
        for (int i = 0; i < PARAMETERS; i++) {
            Array.set(parameters, i, layout);
        }
        return type("FunctionDescriptor")
                .getMethod("of", layoutType, parameters.getClass())
                .invoke(null, layout, parameters);
    }

    private static Object options() throws ReflectiveOperationException {
        Class<?> optionType = type("Linker$Option");
        Object options = Array.newInstance(optionType, 2);
        Object names = new String[] {"errno"};
        Array.set(
                options,
                0,
                optionType.getMethod("captureCallState", String[].class).invoke(null, names));
        Array.set(
                options, 1, optionType.getMethod("firstVariadicArg", int.class).invoke(null, 1));
        return options;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }
}
