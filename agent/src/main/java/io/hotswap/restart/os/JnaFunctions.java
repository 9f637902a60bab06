package io.hotswap.restart.os;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.hotswap.restart.NativeProcess;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/**
 * The binding for JDK 17 to 21: JNA, of which only the call of a function's address is used. JNA's own look-up of libraries
 * would start a process ({@code ldconfig}).
 */
public final class JnaFunctions implements NativeProcess {
    private static final int NOT_OPEN = -1;

    private final Function execve;
    private final Function syscall;
    private final Function unshare;
    private final Function fcntl;

    /** Links the functions, and calls one of them, so that JNA is complete before a shutdown starts. */
    public JnaFunctions() throws ReflectiveOperationException {
        Method open = Native.class.getDeclaredMethod("open", String.class, int.class);
        open.setAccessible(true);
        Method find = Native.class.getDeclaredMethod("findSymbol", long.class, String.class);
        find.setAccessible(true);
        // dlopen(NULL): the process itself with all that it has loaded.
        Object process = open.invoke(null, null, -1);
        execve = function(find.invoke(null, process, "execve"));
        syscall = function(find.invoke(null, process, "syscall"));
        unshare = function(find.invoke(null, process, "unshare"));
        fcntl = function(find.invoke(null, process, "fcntl"));
        closeOnExec(NOT_OPEN);
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    @Override
    public int execve(long path, long arguments, long environment) {
        return errno(execve.invokeInt(new Object[] {path, arguments, environment}));
    }

    @Override
    public int closeRangeOnExec(int first, int last) {
        long end = Integer.toUnsignedLong(last);
        return errno(syscall.invokeLong(
                new Object[] {Linux.SYS_CLOSE_RANGE, (long) first, end, Linux.CLOSE_RANGE_UNSHARE_AND_CLOEXEC}));
    }

    @Override
    public int unshareDescriptors() {
        return errno(unshare.invokeInt(new Object[] {Linux.CLONE_FILES}));
    }

    @Override
    public int closeOnExec(int descriptor) {
        return errno(fcntl.invokeInt(new Object[] {descriptor, Linux.F_SETFD, Linux.FD_CLOEXEC}));
    }

    private static int errno(long result) {
        return result == 0 ? 0 : Native.getLastError();
    }

    private static Function function(Object address) {
        return Function.getFunction(new Pointer((long) address), Function.C_CONVENTION, "UTF-8");
    }
}
