package io.hotswap.restart.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The binding for JDK 22 and newer. All functions are linked by the constructor. */
public final class ForeignFunctions extends LinuxProcess {
    private final ByteBuffer errno = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    private final Map<CFunction, MethodHandle> functions = new EnumMap<>(CFunction.class);
    private final MethodHandle addressOf;

    /** Links the functions. */
    public ForeignFunctions() throws ReflectiveOperationException {
        NativeAccess.enable();
        addressOf = linkAddressOf();
        Downcall downcall = new Downcall(errno);
        for (CFunction function : CFunction.values()) {
            functions.put(function, downcall.of(function.symbol()));
        }
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        try {
            return (long) addressOf.invokeExact(direct);
        } catch (Throwable impossible) {
            throw new IllegalStateException("no address of a direct buffer", impossible);
        }
    }

    @Override
    synchronized int call(CFunction function, long first, long second, long third, long fourth, long fifth) {
        MethodHandle handle = Objects.requireNonNull(functions.get(function));
        try {
            // A function of type int leaves the upper half of the register undefined.
            int result = (int) (long) handle.invokeExact(first, second, third, fourth, fifth);
            return result == -1 ? -errno.getInt(0) : result;
        } catch (Throwable impossible) {
            throw new IllegalStateException("no call of " + function.symbol(), impossible);
        }
    }

    // MemorySegment.ofBuffer(buffer).address()
    private static MethodHandle linkAddressOf() throws ReflectiveOperationException {
        Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle ofBuffer = lookup.findStatic(segment, "ofBuffer", MethodType.methodType(segment, Buffer.class));
        MethodHandle address = lookup.findVirtual(segment, "address", MethodType.methodType(long.class));
        return MethodHandles.filterReturnValue(ofBuffer, address)
                .asType(MethodType.methodType(long.class, ByteBuffer.class));
    }
}
