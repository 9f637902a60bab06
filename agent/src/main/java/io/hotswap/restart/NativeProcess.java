package io.hotswap.restart;

import io.hotswap.restart.sockets.NativeDescriptors;
import java.nio.ByteBuffer;

/**
 * The C library's functions that replace a process image. Pointers are passed as their 64-bit addresses. Public because the
 * binding is defined by a class loader of its own, see {@link PrivateModule}.
 */
public interface NativeProcess {
    /** The functions for descriptors and sockets. */
    NativeDescriptors descriptors();

    /** Where a direct buffer lies in memory. */
    long addressOf(ByteBuffer direct);

    /**
     * {@code execve(2)}: does not return when it succeeds.
     *
     * @return the errno
     */
    int execve(long path, long arguments, long environment);

    /**
     * {@code close_range(2)} with {@code CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC}: descriptors that other threads open
     * from now on are not in the calling thread's table, and so not in its next image (Linux 5.11).
     *
     * @return 0, or the errno
     */
    int closeRangeOnExec(int first, int last);

    /**
     * {@code unshare(CLONE_FILES)}: gives the calling thread a descriptor table of its own.
     *
     * @return 0, or the errno
     */
    int unshareDescriptors();

    /**
     * {@code fcntl(descriptor, F_SETFD, FD_CLOEXEC)}.
     *
     * @return 0, or the errno
     */
    int closeOnExec(int descriptor);
}
