package io.hotswap.restart.os;

import io.hotswap.restart.NativeProcess;

/** The functions in terms of one call of four integers, which a binding has to link only once. */
abstract class LinuxProcess implements NativeProcess {
    // The numbers are the same on every architecture since Linux 5.1.
    private static final long SYS_CLOSE_RANGE = 436;
    private static final long CLOSE_RANGE_UNSHARE = 2;
    private static final long CLOSE_RANGE_CLOEXEC = 4;
    private static final long CLONE_FILES = 0x400;
    private static final long F_SETFD = 2;
    private static final long FD_CLOEXEC = 1;

    /** A function of the C library. */
    enum CFunction {
        EXECVE("execve"),
        SYSCALL("syscall"),
        UNSHARE("unshare"),
        FCNTL("fcntl");

        private final String symbol;

        CFunction(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }
    }

    /**
     * Calls a function. On Linux's 64-bit ABIs integers and pointers are passed alike, by variadic functions, too, and what
     * a function does not expect it does not see.
     *
     * @return 0 if the function's result is 0, else the errno
     */
    abstract int call(CFunction function, long first, long second, long third, long fourth);

    @Override
    public int execve(long path, long arguments, long environment) {
        return call(CFunction.EXECVE, path, arguments, environment, 0);
    }

    @Override
    public int closeRangeOnExec(int first, int last) {
        long end = Integer.toUnsignedLong(last);
        return call(CFunction.SYSCALL, SYS_CLOSE_RANGE, first, end, CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC);
    }

    @Override
    public int unshareDescriptors() {
        return call(CFunction.UNSHARE, CLONE_FILES, 0, 0, 0);
    }

    @Override
    public int closeOnExec(int descriptor) {
        return call(CFunction.FCNTL, descriptor, F_SETFD, FD_CLOEXEC, 0);
    }
}
