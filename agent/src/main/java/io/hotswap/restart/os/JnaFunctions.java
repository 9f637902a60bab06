package io.hotswap.restart.os;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The binding for JDK 17 to 21: JNA, of which only the call of a function's address is used. JNA's own look-up of libraries
 * would start a process ({@code ldconfig}), and core reflection on {@code Native} would load the types of all of its methods,
 * AWT's too, which a small runtime image lacks.
 */
public final class JnaFunctions extends LinuxProcess {
    private static final int DEFAULT_FLAGS = -1;
    private static final int NOT_OPEN = -1;

    private final Map<CFunction, Function> functions = new EnumMap<>(CFunction.class);

    /** Links the functions, and calls one of them, so that JNA is complete before a shutdown starts. */
    public JnaFunctions() throws ReflectiveOperationException {
        MethodHandles.Lookup jna = MethodHandles.privateLookupIn(Native.class, MethodHandles.lookup());
        MethodHandle open =
                jna.findStatic(Native.class, "open", MethodType.methodType(long.class, String.class, int.class));
        MethodHandle find =
                jna.findStatic(Native.class, "findSymbol", MethodType.methodType(long.class, long.class, String.class));
        try {
            // dlopen(NULL): the process itself with all that it has loaded.
            long process = (long) open.invokeExact((String) null, DEFAULT_FLAGS);
            for (CFunction function : CFunction.values()) {
                Pointer address = new Pointer((long) find.invokeExact(process, function.symbol()));
                functions.put(function, Function.getFunction(address, Function.C_CONVENTION, "UTF-8"));
            }
        } catch (Throwable missing) {
            throw new IllegalStateException("JNA does not find the C library's functions", missing);
        }
        closeOnExec(NOT_OPEN);
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    @Override
    int call(CFunction function, long first, long second, long third, long fourth, long fifth) {
        Function symbol = Objects.requireNonNull(functions.get(function));
        int result = symbol.invokeInt(new Object[] {first, second, third, fourth, fifth});
        return result == -1 ? -Native.getLastError() : result;
    }
}
