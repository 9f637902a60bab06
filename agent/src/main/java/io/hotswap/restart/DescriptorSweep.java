package io.hotswap.restart;

import java.io.File;
import java.util.SortedSet;

/**
 * Marks the descriptors that the next image must not see close-on-exec. The JDK leaves the flag off its sockets and files, and
 * a listening socket in the next image keeps its port.
 */
final class DescriptorSweep {
    private static final int FIRST_AFTER_STDERR = 3;
    private static final int LAST = -1;

    private final NativeProcess process;
    private final SortedSet<Integer> kept;

    /** Of all descriptors but stdin, stdout, stderr and those to keep. */
    DescriptorSweep(NativeProcess process, SortedSet<Integer> kept) {
        this.process = process;
        this.kept = kept;
    }

    /** For the calling thread, which is the one to call {@code execve}. */
    void closeOnExec() {
        int first = FIRST_AFTER_STDERR;
        for (int descriptor : kept) {
            if (descriptor > first && process.closeRangeOnExec(first, descriptor - 1) != 0) {
                closeEachOnExec();
                return;
            }
            first = descriptor + 1;
        }
        if (process.closeRangeOnExec(first, LAST) != 0) {
            closeEachOnExec();
        }
    }

    /** On a kernel before Linux 5.11, and where a sandbox does not know the system call. */
    private void closeEachOnExec() {
        process.unshareDescriptors();
        String[] names = new File("/proc/thread-self/fd").list();
        for (String name : names == null ? new String[0] : names) {
            int descriptor = Integer.parseInt(name);
            if (descriptor >= FIRST_AFTER_STDERR && !kept.contains(descriptor)) {
                process.closeOnExec(descriptor);
            }
        }
    }
}
