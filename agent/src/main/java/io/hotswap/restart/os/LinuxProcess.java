package io.hotswap.restart.os;

import io.hotswap.restart.NativeProcess;
import io.hotswap.restart.sockets.NativeDescriptors;

/** The functions in terms of one call of five integers, which a binding has to link only once. */
abstract class LinuxProcess implements NativeProcess, NativeDescriptors {
    // The numbers are the same on every architecture since Linux 5.1.
    private static final long SYS_CLOSE_RANGE = 436;
    private static final long SYS_TGKILL = System.getProperty("os.arch").equals("amd64") ? 234 : 131;
    private static final long CLOSE_RANGE_UNSHARE = 2;
    private static final long CLOSE_RANGE_CLOEXEC = 4;
    private static final long CLONE_FILES = 0x400;
    private static final long F_DUPFD = 0;
    private static final long F_SETFD = 2;
    private static final long F_GETFL = 3;
    private static final long F_SETFL = 4;
    private static final long FD_CLOEXEC = 1;
    private static final long EPOLL_CTL_DEL = 2;

    /** A function of the C library. */
    enum CFunction {
        EXECVE("execve"),
        SYSCALL("syscall"),
        UNSHARE("unshare"),
        FCNTL("fcntl"),
        DUP2("dup2"),
        CLOSE("close"),
        GETSOCKOPT("getsockopt"),
        GETSOCKNAME("getsockname"),
        IOCTL("ioctl"),
        LISTEN("listen"),
        SHUTDOWN("shutdown"),
        EPOLL_CTL("epoll_ctl");

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
     * @return the function's result, or its negative errno if that is -1
     */
    abstract int call(CFunction function, long first, long second, long third, long fourth, long fifth);

    @Override
    public NativeDescriptors descriptors() {
        return this;
    }

    @Override
    public int execve(long path, long arguments, long environment) {
        return -call(CFunction.EXECVE, path, arguments, environment, 0, 0);
    }

    @Override
    public int closeRangeOnExec(int first, int last) {
        long end = Integer.toUnsignedLong(last);
        return -call(CFunction.SYSCALL, SYS_CLOSE_RANGE, first, end, CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC, 0);
    }

    @Override
    public int unshareDescriptors() {
        return -call(CFunction.UNSHARE, CLONE_FILES, 0, 0, 0, 0);
    }

    @Override
    public int closeOnExec(int descriptor) {
        return -call(CFunction.FCNTL, descriptor, F_SETFD, FD_CLOEXEC, 0, 0);
    }

    @Override
    public int duplicate(int descriptor, int lowest) {
        return call(CFunction.FCNTL, descriptor, F_DUPFD, lowest, 0, 0);
    }

    @Override
    public int duplicateOnto(int descriptor, int target) {
        return call(CFunction.DUP2, descriptor, target, 0, 0, 0);
    }

    @Override
    public int close(int descriptor) {
        return call(CFunction.CLOSE, descriptor, 0, 0, 0, 0);
    }

    @Override
    public int statusFlags(int descriptor) {
        return call(CFunction.FCNTL, descriptor, F_GETFL, 0, 0, 0);
    }

    @Override
    public int setStatusFlags(int descriptor, int flags) {
        return call(CFunction.FCNTL, descriptor, F_SETFL, flags, 0, 0);
    }

    @Override
    public int socketOption(int descriptor, int level, int option, long value, long length) {
        return call(CFunction.GETSOCKOPT, descriptor, level, option, value, length);
    }

    @Override
    public int socketName(int descriptor, long address, long length) {
        return call(CFunction.GETSOCKNAME, descriptor, address, length, 0, 0);
    }

    @Override
    public int control(int descriptor, int request, long value) {
        return call(CFunction.IOCTL, descriptor, request, value, 0, 0);
    }

    @Override
    public int listen(int descriptor, int backlog) {
        return call(CFunction.LISTEN, descriptor, backlog, 0, 0, 0);
    }

    @Override
    public int shutDown(int descriptor, int how) {
        return call(CFunction.SHUTDOWN, descriptor, how, 0, 0, 0);
    }

    @Override
    public int removeFromEpoll(int epoll, int descriptor) {
        return call(CFunction.EPOLL_CTL, epoll, EPOLL_CTL_DEL, descriptor, 0, 0);
    }

    @Override
    public int signal(int thread, int signal) {
        return call(CFunction.SYSCALL, SYS_TGKILL, ProcessHandle.current().pid(), thread, signal, 0);
    }
}
