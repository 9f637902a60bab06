package io.hotswap.redefine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Reads and writes the memory of this process through {@code jdk.internal.misc.Unsafe}, and finds the JVM's exported symbols
 * through the boot loader's native libraries. An address that is not mapped is refused before it is touched.
 */
final class JvmMemory {
    private static final MethodType READ_LONG = MethodType.methodType(long.class, long.class);
    private static final MethodType READ_INT = MethodType.methodType(int.class, long.class);
    private static final MethodType READ_BYTE = MethodType.methodType(byte.class, long.class);
    private static final MethodType WRITE_BYTE = MethodType.methodType(void.class, long.class, byte.class);

    private final MappedRanges ranges;
    private final MethodHandle findSymbol;
    private final MethodHandle readLong;
    private final MethodHandle readInt;
    private final MethodHandle readByte;
    private final MethodHandle writeByte;

    private JvmMemory(MethodHandles.Lookup trusted, MappedRanges ranges) throws Throwable {
        this.ranges = ranges;
        Class<?> libraries = Class.forName("jdk.internal.loader.NativeLibraries");
        Object ofBootLoader = trusted.findStatic(
                        Class.forName("jdk.internal.loader.BootLoader"),
                        "getNativeLibraries",
                        MethodType.methodType(libraries))
                .invoke();
        findSymbol = trusted.bind(ofBootLoader, "find", MethodType.methodType(long.class, String.class));
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        Object instance =
                trusted.findStaticVarHandle(unsafe, "theUnsafe", unsafe).get();
        readLong = trusted.bind(instance, "getLong", READ_LONG);
        readInt = trusted.bind(instance, "getInt", READ_INT);
        readByte = trusted.bind(instance, "getByte", READ_BYTE);
        writeByte = trusted.bind(instance, "putByte", WRITE_BYTE);
    }

    static JvmMemory open(MethodHandles.Lookup trusted) throws UnknownLayoutException {
        return call(() -> new JvmMemory(trusted, MappedRanges.ofThisProcess()));
    }

    /** The address of a symbol that the JVM exports. */
    long symbol(String name) throws UnknownLayoutException {
        long address = call(() -> (long) findSymbol.invokeExact(name));
        if (address == 0) {
            throw new UnknownLayoutException("this JVM does not export " + name);
        }
        return address;
    }

    long readLong(long address) throws UnknownLayoutException {
        requireReadable(address, Long.BYTES);
        return call(() -> (long) readLong.invokeExact(address));
    }

    int readInt(long address) throws UnknownLayoutException {
        requireReadable(address, Integer.BYTES);
        return call(() -> (int) readInt.invokeExact(address));
    }

    byte readByte(long address) throws UnknownLayoutException {
        requireReadable(address, 1);
        return call(() -> (byte) readByte.invokeExact(address));
    }

    /** Whether the C string at an address is this text, all of it; reads no further than to the first difference. */
    boolean isText(long address, String text) throws UnknownLayoutException {
        for (int i = 0; i < text.length(); i++) {
            if (readByte(address + i) != text.charAt(i)) {
                return false;
            }
        }
        return readByte(address + text.length()) == 0;
    }

    void requireWritable(long address) throws UnknownLayoutException {
        if (!ranges.mayWrite(address, 1)) {
            throw new UnknownLayoutException("0x" + Long.toHexString(address) + " cannot be written");
        }
    }

    /** Writes where {@link #requireWritable} has agreed. */
    void writeByte(long address, byte value) {
        try {
            writeByte.invokeExact(address, value);
        } catch (RuntimeException | Error unexpected) {
            throw unexpected;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void requireReadable(long address, int length) throws UnknownLayoutException {
        if (!ranges.mayRead(address, length)) {
            throw new UnknownLayoutException("0x" + Long.toHexString(address) + " is not mapped");
        }
    }

    // Border to method handles, which declare Throwable; but for members that are not there, nothing is thrown here.
    private static <T> T call(Read<T> read) throws UnknownLayoutException {
        try {
            return read.get();
        } catch (RuntimeException | Error unexpected) {
            throw unexpected;
        } catch (Throwable notThere) {
            throw new UnknownLayoutException("this JDK reads its memory in another way", notThere);
        }
    }

    private interface Read<T> {
        T get() throws Throwable;
    }
}
