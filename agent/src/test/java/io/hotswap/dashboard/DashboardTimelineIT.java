package io.hotswap.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.testing.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that stays open for a day shows the last batches, and not all that there were. */
final class DashboardTimelineIT {
    private static final int MOST = 500;

    @TempDir
    Path directory;

    private final AtomicInteger last = new AtomicInteger(600);

    @Test
    void thePageKeepsTheLastBatchesAndSaysThatThereWereMore() throws IOException {
        Optional<Path> chromium = Chromium.installed();
        if (chromium.isEmpty()) {
            System.err.println("skipped: chromium is not installed; .ci/browser-test installs it and runs this");
        }
        Assumptions.assumeTrue(chromium.isPresent(), "chromium is not installed");
        try (DashboardServer server = DashboardServer.open(new Place(0, Token.random()), this::answer);
                Chromium page = Chromium.start(chromium.orElseThrow(), directory)) {
            page.open(server.place().link());
            page.await("document.getElementById('batch-600') !== null");
            assertThat(batches(page)).isEqualTo(MOST);
            last.set(603);
            server.wake();
            page.await("document.getElementById('batch-603') !== null");
            assertThat(batches(page)).isEqualTo(MOST);
            assertThat(page.value(
                                    "document.getElementById('batch-103') === null && document.getElementById('batch-104')"
                                            + " !== null && !document.getElementById('forgotten').hidden")
                            .getAsBoolean())
                    .isTrue();
            assertThat(page.complaints()).isEmpty();
        }
    }

    private static int batches(Chromium page) {
        return page.value("document.querySelectorAll('#timeline > li').length").getAsInt();
    }

    private ControlReply answer(ControlRequest request) {
        return new ControlReply(
                0,
                switch (request.command()) {
                    case "reports" -> reports(Integer.parseInt(request.argument()));
                    case "metrics" -> "{\"historyBytes\":1024,\"metaspaceBytes\":{\"now\":4096}}";
                    case "status" ->
                        "{\"pid\":1,\"version\":\"1\",\"enabled\":true,\"asksToRestart\":false,\"pending\":[],"
                                + "\"rolledBack\":[],\"watching\":[],\"versions\":[]}";
                    default -> "{\"mode\":\"off\",\"batches\":[]}";
                });
    }

    private String reports(int after) {
        return IntStream.rangeClosed(after + 1, last.get())
                .mapToObj(id -> "{\"id\":" + id + ",\"at\":\"2026-01-01T00:00:00Z\",\"trigger\":\"file event\","
                        + "\"outcome\":\"applied\",\"text\":\"#" + id + " applied\",\"ms\":{\"total\":1.5},"
                        + "\"classes\":[{\"decision\":\"redefine\"}]}")
                .collect(Collectors.joining(",", "{\"since\":\"s\",\"reports\":[", "]}"));
    }
}
