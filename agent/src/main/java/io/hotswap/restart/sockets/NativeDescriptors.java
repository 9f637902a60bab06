package io.hotswap.restart.sockets;

import java.nio.ByteBuffer;

/**
 * The C library's functions for file descriptors and sockets. Pointers are passed as their 64-bit addresses; a failed function
 * gives its negative errno. Public because the binding is defined by a class loader of its own.
 */
public interface NativeDescriptors {
    /** Where a direct buffer lies in memory. */
    long addressOf(ByteBuffer direct);

    /** {@code fcntl(descriptor, F_DUPFD, lowest)}, without close-on-exec. */
    int duplicate(int descriptor, int lowest);

    /** {@code dup2(2)}. */
    int duplicateOnto(int descriptor, int target);

    /** {@code close(2)}. */
    int close(int descriptor);

    /** {@code fcntl(descriptor, F_GETFL)}. */
    int statusFlags(int descriptor);

    /** {@code fcntl(descriptor, F_SETFL, flags)}. */
    int setStatusFlags(int descriptor, int flags);

    /** {@code getsockopt(2)}. */
    int socketOption(int descriptor, int level, int option, long value, long length);

    /** {@code getsockname(2)}. */
    int socketName(int descriptor, long address, long length);

    /** {@code ioctl(2)} with a pointer to an integer. */
    int control(int descriptor, int request, long value);

    /** {@code listen(2)}. */
    int listen(int descriptor, int backlog);

    /** {@code shutdown(2)}. */
    int shutDown(int descriptor, int how);

    /** {@code epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor)}. */
    int removeFromEpoll(int epoll, int descriptor);

    /** {@code tgkill(2)} of a thread of this process. */
    int signal(int thread, int signal);
}
