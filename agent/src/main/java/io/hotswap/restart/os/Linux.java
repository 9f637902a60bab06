package io.hotswap.restart.os;

/** Numbers of Linux's system call interface, the same on all architectures that the bindings know. */
final class Linux {
    static final long SYS_CLOSE_RANGE = 436;
    static final long CLOSE_RANGE_UNSHARE_AND_CLOEXEC = 2 | 4;
    static final int CLONE_FILES = 0x400;
    static final int F_SETFD = 2;
    static final int FD_CLOEXEC = 1;

    private Linux() {}
}
