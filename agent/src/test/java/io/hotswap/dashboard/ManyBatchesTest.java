package io.hotswap.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.history.ClassStep;
import io.hotswap.history.Version;
import io.hotswap.history.VersionHistory;
import io.hotswap.metrics.ReloadCounters;
import io.hotswap.report.ClassReport;
import io.hotswap.report.Origin;
import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.ReportLog;
import io.hotswap.report.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All that is kept of batches stays within its bounds, however many there are. */
final class ManyBatchesTest {
    private static final int HISTORY_MAX = 100;
    private static final int MEMORY = 1 << 20;
    private static final int CLASS_FILE = 6_000;
    private static final ClassName CLASS = new ClassName("shop.A");
    private static final Timings TIMINGS = new Timings(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(5), Duration.ZERO);

    private final Random random = new Random(1);
    private final ReportLog log = new ReportLog(HISTORY_MAX);
    private final VersionHistory history = new VersionHistory(HISTORY_MAX, MEMORY);
    private final ReloadCounters counters = new ReloadCounters();
    private final Feed feed = new Feed(this::answer);
    private StoredClassFile live = file();

    @Test
    void tenThousandBatchesHoldWhatAThousandHold() {
        batches(1, 1_000);
        long before = heap();
        batches(1_001, 10_000);
        long grown = heap() - before;

        assertThat(log.all()).hasSize(HISTORY_MAX);
        assertThat(history.versions()).hasSize(HISTORY_MAX);
        assertThat(history.bytes()).isLessThanOrEqualTo(MEMORY);
        assertThat(feed.samples()).isEqualTo(500);
        assertThat(counters.outcomes()).containsEntry("applied", 10_000L);
        // Of 9,000 class files that are not let go, 54 MB would stay.
        assertThat(grown).as("bytes of heap").isLessThan(4L << 20);
    }

    private void batches(int first, int last) {
        for (int number = first; number <= last; number++) {
            StoredClassFile next = file();
            ReloadReport report = report(number);
            history.add(new Version(report, List.of(new ClassStep(CLASS, live, next, false)), Set.of(CLASS), Set.of()));
            live = next;
            log.append(report);
            counters.count(report);
            if (number % 7 == 0) {
                history.pack();
            }
            feed.look();
        }
        history.pack();
    }

    private ControlReply answer(ControlRequest request) {
        int last = log.last().map(ReloadReport::id).orElse(0);
        return new ControlReply(
                0,
                request.command().equals("reports")
                        ? "{\"reports\":[{\"id\":" + last + "}]}"
                        : "{\"historyBytes\":" + history.bytes() + ",\"metaspaceBytes\":{}}");
    }

    private StoredClassFile file() {
        byte[] content = new byte[CLASS_FILE];
        random.nextBytes(content);
        return new StoredClassFile(content);
    }

    private static ReloadReport report(int number) {
        ClassReport one = new ClassReport(
                CLASS, "redefine", List.of(), List.of(), List.of("body of m" + number + "()"), Origin.NONE);
        return new ReloadReport(
                number, Instant.EPOCH, "file event", List.of(one), TIMINGS, new Outcome.Applied(), List.of());
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int collection = 0; collection < 5; collection++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
