package io.hotswap.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The telling of pages holds up neither who wakes it nor one page for another. */
final class FeedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger reports = new AtomicInteger();

    @Test
    void wakingNeverWaitsHoweverLongALookTakes() throws InterruptedException {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Feed feed = new Feed(request -> {
            looking.countDown();
            awaitUninterrupted(goOn);
            return answer(request);
        });
        Thread look = new Thread(feed::look);
        look.start();
        looking.await();

        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int i = 0; i < 10_000; i++) {
                feed.wake();
            }
        });

        assertThat(look.isAlive()).as("the look still waits").isTrue();
        goOn.countDown();
        look.join();
    }

    @Test
    void aPageThatTakesNothingIsDroppedWithoutBeingWaitedFor() throws IOException {
        Feed feed = new Feed(this::answer);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket page = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            feed.join(new Client(accepted));
            assertThat(feed.size()).isEqualTo(1);

            assertTimeoutPreemptively(PATIENCE, () -> {
                for (int i = 1; i <= 1_000; i++) {
                    reports.set(i);
                    feed.look();
                }
            });

            assertThat(feed.size()).as("nobody writes what waits for the page").isZero();
            assertThat(accepted.isClosed()).isTrue();
            assertThat(page.getInputStream().read()).isNegative();
        }
    }

    private ControlReply answer(ControlRequest request) {
        return new ControlReply(
                0,
                switch (request.command()) {
                    case "reports" -> "{\"reports\":[{\"id\":" + reports.get() + "}]}";
                    case "metrics" -> "{\"historyBytes\":1,\"metaspaceBytes\":{}}";
                    default -> "{}";
                });
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
