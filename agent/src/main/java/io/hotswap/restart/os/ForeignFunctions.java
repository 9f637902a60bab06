package io.hotswap.restart.os;

import io.hotswap.restart.NativeProcess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The binding for JDK 22 and newer: the Foreign Function and Memory API (JEP 454), reached by reflection because this source
 * is compiled for 17. All functions are linked by the constructor.
 */
public final class ForeignFunctions implements NativeProcess {

    private final ByteBuffer errno = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    private final MethodHandle addressOf;
    private final MethodHandle execve;
    private final MethodHandle syscall;
    private final MethodHandle unshare;
    private final MethodHandle fcntl;

    /** Links the functions. */
    public ForeignFunctions() throws ReflectiveOperationException {
        NativeAccess.enable();
        Downcalls downcalls = new Downcalls(errno);
        addressOf = addressOf();
        execve = downcalls.link("execve", int.class, 3, long.class, long.class, long.class);
        syscall = downcalls.link("syscall", long.class, 1, long.class, long.class, long.class, long.class);
        unshare = downcalls.link("unshare", int.class, 1, int.class);
        fcntl = downcalls.link("fcntl", int.class, 2, int.class, int.class, int.class);
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        try {
            return (long) addressOf.invokeExact(direct);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int execve(long path, long arguments, long environment) {
        try {
            return errno((int) execve.invokeExact(path, arguments, environment));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int closeRangeOnExec(int first, int last) {
        long end = Integer.toUnsignedLong(last);
        try {
            return errno((long) syscall.invokeExact(
                    Linux.SYS_CLOSE_RANGE, (long) first, end, Linux.CLOSE_RANGE_UNSHARE_AND_CLOEXEC));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int unshareDescriptors() {
        try {
            return errno((int) unshare.invokeExact(Linux.CLONE_FILES));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int closeOnExec(int descriptor) {
        try {
            return errno((int) fcntl.invokeExact(descriptor, Linux.F_SETFD, Linux.FD_CLOEXEC));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private int errno(long result) {
        return result == 0 ? 0 : errno.getInt(0);
    }

    // MemorySegment.ofBuffer(Buffer).address()
    private static MethodHandle addressOf() throws ReflectiveOperationException {
        Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle ofBuffer =
                lookup.findStatic(segment, "ofBuffer", MethodType.methodType(segment, java.nio.Buffer.class));
        MethodHandle address = lookup.findVirtual(segment, "address", MethodType.methodType(long.class));
        return MethodHandles.filterReturnValue(ofBuffer, address)
                .asType(MethodType.methodType(long.class, ByteBuffer.class));
    }
}
