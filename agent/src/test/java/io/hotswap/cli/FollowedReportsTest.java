package io.hotswap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.control.ControlServer;
import io.hotswap.mcp.Tool.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code await_reload} tells, however reloads, restarts and calls fall together. */
final class FollowedReportsTest {
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final String FIRST = "2020-01-01T00:00:01Z";
    private static final String SECOND = "2020-01-01T00:00:02Z";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    private ControlAddress address;
    private FollowedReports followed;
    private ControlServer server;
    private volatile Image image = new Image(FIRST, List.of(), false);

    /** What the process answers: when the agent came into the image, its reports, and whether main waits for a build. */
    private record Image(String since, List<String> outcomes, boolean waits) {
        ControlReply answer(ControlRequest request) {
            if (request.command().equals("status")) {
                return new ControlReply(0, "{\"waitsForBuild\":" + waits + "}");
            }
            int after = request.argument().isEmpty() ? 0 : Integer.parseInt(request.argument());
            String reports = IntStream.rangeClosed(after + 1, outcomes.size())
                    .mapToObj(id -> "{\"id\":" + id + ",\"at\":\"2020-01-01T00:00:00Z\",\"text\":\"#" + id + " of "
                            + since + "\",\"outcome\":\"" + outcomes.get(id - 1) + "\"}")
                    .collect(Collectors.joining(","));
            String again = since.equals(SECOND) ? ",\"again\":true" : "";
            return new ControlReply(0, "{\"since\":\"" + since + "\"" + again + ",\"reports\":[" + reports + "]}");
        }
    }

    @BeforeEach
    void open() throws IOException {
        address = new ControlAddress(temporary.resolve("hotswap-me"));
        followed = new FollowedReports(new JvmProcesses(address), Instant.EPOCH);
        listen();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void listen() throws IOException {
        server = ControlServer.open(address, PROCESS, request -> image.answer(request));
    }

    @Test
    void whatHappenedBetweenTwoCallsIsToldOnce() throws InterruptedException {
        image = new Image(FIRST, List.of("applied"), false);
        assertThat(followed.await(PROCESS, LONG)).isEqualTo(Answer.done("#1 of " + FIRST));
        image = new Image(FIRST, List.of("applied", "applied", "aborted"), false);

        assertThat(followed.await(PROCESS, LONG)).isEqualTo(Answer.failed("#2 of " + FIRST + "\n#3 of " + FIRST));
        assertThat(followed.await(PROCESS, Duration.ZERO).text()).startsWith("nothing was reloaded within 0.0 s");
    }

    @Test
    void aRestartBetweenTwoCallsIsToldBeforeWhatTheNextImageHasDone() throws InterruptedException {
        followed.await(PROCESS, Duration.ZERO);
        image = new Image(SECOND, List.of("aborted"), false);

        assertThat(followed.await(PROCESS, LONG))
                .isEqualTo(Answer.failed("process " + PROCESS + " was started again; since then:\n#1 of " + SECOND));
    }

    @Test
    void aNextImageThatWaitsForABuildIsNotSaidToRunTheLastOne() throws InterruptedException {
        followed.await(PROCESS, Duration.ZERO);
        image = new Image(SECOND, List.of(), true);

        assertThat(followed.await(PROCESS, LONG))
                .isEqualTo(
                        Answer.failed(
                                "process " + PROCESS
                                        + " was started again, its start has failed, as its console says, and it waits for the next build"));
    }

    @Test
    void aKnownProcessThatDoesNotAnswerSinceItRestartsIsWaitedFor() throws Exception {
        followed.await(PROCESS, Duration.ZERO);
        server.close();
        image = new Image(SECOND, List.of(), false);
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(this::await);
        listen();

        assertThat(answer.get(60, TimeUnit.SECONDS))
                .isEqualTo(Answer.done("process " + PROCESS + " was started again and runs what the build wrote"));
    }

    @Test
    void whileAKnownProcessDoesNotAnswerItIsSaidNotToHaveComeBack() throws InterruptedException {
        followed.await(PROCESS, Duration.ZERO);
        server.close();

        assertThat(followed.await(PROCESS, Duration.ZERO))
                .isEqualTo(Answer.failed(
                        "process " + PROCESS + " has not come back within 0.0 s; call again to wait longer"));
    }

    @Test
    void aRestartBeforeTheFirstCallIsToldUnlessItWasBeforeTheConversation() throws InterruptedException {
        image = new Image(SECOND, List.of(), false);
        FollowedReports later = new FollowedReports(new JvmProcesses(address), Instant.parse(SECOND));
        assertThat(later.await(PROCESS, Duration.ZERO).text()).startsWith("nothing was reloaded within 0.0 s");

        assertThat(followed.await(PROCESS, LONG))
                .isEqualTo(Answer.done("process " + PROCESS + " was started again and runs what the build wrote"));
        assertThat(followed.await(PROCESS, Duration.ZERO).text())
                .as("once")
                .startsWith("nothing was reloaded within 0.0 s");
    }

    @Test
    void aFirstStartAfterTheConversationHasBegunIsNoRestart() throws InterruptedException {
        image = new Image(FIRST, List.of("applied"), false);
        assertThat(followed.await(PROCESS, LONG)).isEqualTo(Answer.done("#1 of " + FIRST));
    }

    private Answer await() {
        try {
            return followed.await(PROCESS, LONG);
        } catch (InterruptedException notByUs) {
            throw new AssertionError(notByUs);
        }
    }
}
