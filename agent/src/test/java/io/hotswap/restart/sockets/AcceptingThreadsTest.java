package io.hotswap.restart.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptingThreadsTest {
    private static final String ACCEPT =
            (System.getProperty("os.arch").equals("amd64") ? "43" : "202") + " 0x7 0x7f00 0x7f10";

    private final RecordedKernel kernel = new RecordedKernel();
    private final ToldThreads threads = new ToldThreads();

    @ParameterizedTest
    @CsvSource({
        "43 0x7 0x7f00 0x7f10 0x0 0x0 0x0 0x7fff 0x7f88, amd64, true",
        "288 0x7 0x7f00 0x7f10 0x0 0x0 0x0 0x7fff 0x7f88, amd64, true",
        "202 0x7 0x7f00 0x7f10 0x0 0x0 0x0 0x7fff 0x7f88, aarch64, true",
        "43 0x8 0x7f00 0x7f10 0x0 0x0 0x0 0x7fff 0x7f88, amd64, false",
        "202 0x7 0x7f00 0x7f10 0x0 0x0 0x0 0x7fff 0x7f88, amd64, false",
        "43 0x7 0x7f00 0x7f10 0x0 0x0 0x0 0x7fff 0x7f88, s390x, false",
        "-1 0x7fff 0x7f88, amd64, false",
        "running, amd64, false"
    })
    void areThoseInTheSystemCallOfTheDescriptor(String line, String architecture, boolean accepts) {
        assertThat(AcceptingThreads.accepts(line, architecture, Set.of(7))).isEqualTo(accepts);
    }

    @Test
    void areSignalledOnceAndHaveLeftWhenTheyWaitAgain() throws InterruptedException {
        threads.calls(5, ACCEPT);
        assertThat(leave(Duration.ofSeconds(60))).isTrue();
        assertThat(kernel.signalled()).containsExactly(5);
    }

    @Test
    void areWaitedForWhileTheyWaitForAProcessor() throws InterruptedException {
        threads.calls(5, "running", "running", "running", "running", "running", ACCEPT, "running", "running");
        threads.runs(5, 100, 100, 100, 100, 100, 300, 400);
        assertThat(leave(Duration.ofSeconds(60))).isTrue();
        assertThat(kernel.signalled()).containsExactly(5);
        assertThat(threads.isAtLastOf(5)).isTrue();
    }

    @Test
    void areNotWaitedForWhereTheyComputeOrDoOtherThings() throws InterruptedException {
        threads.calls(5, "running");
        threads.runs(5, 1, 2, 3, 4, 5, 6);
        threads.calls(6, "-1 0x7fff 0x7f88");
        threads.calls(7, ACCEPT.replace("0x7", "0x8"));
        assertThat(leave(Duration.ofSeconds(60))).isTrue();
        assertThat(kernel.signalled()).isEmpty();
    }

    @Test
    void areWaitedForNoLongerThanThePatience() throws InterruptedException {
        threads.calls(5, "running");
        threads.runs(5, 100);
        assertThat(leave(Duration.ofMillis(5))).isFalse();
    }

    @Test
    void areNotSignalledBeforeTheJdkHandlesIt() throws InterruptedException {
        threads.calls(5, ACCEPT);
        assertThat(new AcceptingThreads(kernel, threads, false).leave(Set.of(7), Duration.ofSeconds(60)))
                .isTrue();
        assertThat(kernel.signalled()).isEmpty();
    }

    private boolean leave(Duration patience) throws InterruptedException {
        return new AcceptingThreads(kernel, threads, true).leave(Set.of(7), patience);
    }

    /** Says one thing after the other about each thread, and the last one again and again. */
    private static final class ToldThreads implements KernelThreads {
        private final Map<Integer, Deque<String>> calls = new TreeMap<>();
        private final Map<Integer, Deque<Long>> times = new TreeMap<>();

        void calls(int thread, String... lines) {
            calls.put(thread, new ArrayDeque<>(List.of(lines)));
        }

        void runs(int thread, long... nanos) {
            times.put(thread, new ArrayDeque<>(LongStream.of(nanos).boxed().toList()));
        }

        boolean isAtLastOf(int thread) {
            return calls.get(thread).size() == 1 && times.get(thread).size() == 1;
        }

        @Override
        public List<Integer> all() {
            return List.copyOf(calls.keySet());
        }

        @Override
        public Optional<String> call(int thread) {
            return Optional.of(next(calls.get(thread)));
        }

        @Override
        public Optional<Long> ran(int thread) {
            return Optional.of(next(times.get(thread)));
        }

        private static <T> T next(Deque<T> told) {
            return told.size() > 1 ? told.remove() : told.element();
        }
    }
}
