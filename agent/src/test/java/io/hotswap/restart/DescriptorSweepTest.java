package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.restart.sockets.NativeDescriptors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DescriptorSweepTest {
    private static final int ENOSYS = 38;

    @Test
    void marksAllBehindStderr() {
        assertThat(calls(0)).containsExactly("3..-1");
    }

    @Test
    void leavesGapsForWhatIsKept() {
        assertThat(calls(0, 3, 5, 6, 9)).containsExactly("4..4", "7..8", "10..-1");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void marksOneByOneOnAnOldKernel() {
        List<String> calls = calls(ENOSYS, 3);
        assertThat(calls).startsWith("4..-1", "unshare").doesNotContain("0", "1", "2", "3");
        assertThat(calls.size()).isGreaterThan(2);
    }

    private static List<String> calls(int closeRangeError, Integer... kept) {
        Recording process = new Recording(closeRangeError);
        SortedSet<Integer> descriptors = new TreeSet<>(List.of(kept));
        new DescriptorSweep(process, descriptors).closeOnExec();
        return process.calls;
    }

    private static final class Recording implements NativeProcess {
        private final List<String> calls = new ArrayList<>();
        private final int closeRangeError;

        Recording(int closeRangeError) {
            this.closeRangeError = closeRangeError;
        }

        @Override
        public NativeDescriptors descriptors() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long addressOf(ByteBuffer direct) {
            return 0;
        }

        @Override
        public int execve(long path, long arguments, long environment) {
            calls.add("execve");
            return 0;
        }

        @Override
        public int closeRangeOnExec(int first, int last) {
            calls.add(first + ".." + last);
            return closeRangeError;
        }

        @Override
        public int unshareDescriptors() {
            calls.add("unshare");
            return 0;
        }

        @Override
        public int closeOnExec(int descriptor) {
            calls.add(String.valueOf(descriptor));
            return 0;
        }
    }
}
