package io.hotswap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.Timings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlightEventsTest {
    private static final Timings TIMINGS = new Timings(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(3),
            Duration.ofMillis(4),
            Duration.ofMillis(5),
            Duration.ofMillis(6));

    @TempDir
    Path directory;

    @Test
    void aRecordingShowsReloadsRestartsAndRollbacksWithTheirPhases() throws IOException {
        FlightEvents events = FlightEvents.open().orElseThrow();
        Path file = directory.resolve("cycles.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            cycle(events, 1, "file event", new Outcome.Applied());
            cycle(events, 2, "rollback of #1", new Outcome.Applied());
            events.begin();
            cycle(events, 3, "file event", new Outcome.Restarting("shop.A: superclass"));
            recording.stop();
            recording.dump(file);
        }
        cycle(events, 4, "file event", new Outcome.Applied());

        List<RecordedEvent> recorded = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("hotswap."))
                .toList();
        assertThat(recorded)
                .extracting(event -> event.getEventType().getName() + " " + event.getInt("number"))
                .containsExactlyInAnyOrder("hotswap.Reload 1", "hotswap.Rollback 2", "hotswap.Restart 3");
        for (RecordedEvent event : recorded) {
            assertThat(event.getString("tier")).isEqualTo("skip");
            assertThat(event.getInt("multiVersionClasses")).isEqualTo(5);
            assertThat(event.getInt("companionClasses")).isEqualTo(6);
            assertThat(event.getLong("historyBytes")).isEqualTo(4096);
            assertThat(event.getLong("metaspaceBefore")).isEqualTo(100);
            assertThat(event.getLong("metaspaceAfter")).isEqualTo(120);
            TIMINGS.phases()
                    .forEach((phase, time) ->
                            assertThat(event.getDuration(phase)).isEqualTo(time));
            assertThat(event.getStartTime()).isBefore(event.getEndTime());
        }
        assertThat(recorded)
                .filteredOn(event -> event.getInt("number") == 3)
                .singleElement()
                .satisfies(event -> assertThat(event.getString("cause")).isEqualTo("shop.A: superclass"));
    }

    private static void cycle(FlightEvents events, int number, String trigger, Outcome outcome) {
        events.begin();
        events.end(
                new ReloadReport(number, Instant.EPOCH, trigger, List.of(), TIMINGS, outcome, List.of()),
                FlightEventsTest::figures);
    }

    private static Metrics figures() {
        ReloadCounters counters = new ReloadCounters();
        return new Metrics(
                "1",
                counters.cycles(),
                counters.latencies(),
                counters.phases(),
                new Held(true, 1, 2, 4096, 4, 5, 6),
                OptionalLong.of(100),
                OptionalLong.of(120),
                OptionalLong.of(130));
    }
}
