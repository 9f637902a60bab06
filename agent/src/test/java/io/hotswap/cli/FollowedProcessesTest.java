package io.hotswap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.control.ControlServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands and coding agents are told of a process that hangs, is starting again, or has no agent. */
final class FollowedProcessesTest {
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final ControlRequest STATUS = new ControlRequest("status", "", false);

    @TempDir
    Path temporary;

    private ControlAddress address;
    private JvmProcesses jvms;

    @BeforeEach
    void prepare() throws IOException {
        address = new ControlAddress(temporary.resolve("hotswap-me"));
        address.prepare();
        jvms = new JvmProcesses(address);
    }

    @Test
    void aProcessThatTakesTheQuestionAndDoesNotAnswerIsSaidToHang() throws IOException {
        try (ServerSocketChannel stopped = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stopped.bind(UnixDomainSocketAddress.of(address.socket(PROCESS)));
            JvmProcesses hasty = new JvmProcesses(address, Duration.ofMillis(200));

            assertThatThrownBy(() -> hasty.ask(PROCESS, STATUS))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageStartingWith("process " + PROCESS + " has not answered within 0.2 s: it is stopped")
                    .hasMessageEndingWith("which `jstack " + PROCESS + "` shows");
            assertThat(hasty.hasAgent(PROCESS)).as("it is there").isTrue();
        }
        assertThatThrownBy(() -> jvms.ask(PROCESS, STATUS)).hasMessageStartingWith("hotswap is not in process ");
    }

    @Test
    void aProcessThatHasAnsweredAndIsStartingAgainIsWaitedFor() throws Exception {
        FollowedProcesses processes = new FollowedProcesses(jvms, "", Duration.ofSeconds(60));
        listen().close();
        assertThatThrownBy(() -> processes.ask(PROCESS, STATUS)).hasMessageStartingWith("hotswap is not in process ");
        try (ControlServer first = listen()) {
            assertThat(processes.ask(PROCESS, STATUS).text())
                    .as(first.toString())
                    .isEqualTo("here");
        }
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> text(processes));
        assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isNotNull();
        try (ControlServer next = listen()) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).as(next.toString()).isEqualTo("here");
        }
    }

    @Test
    void oneThatDoesNotComeBackIsSaidToRunWithoutAnAnswer() throws Exception {
        FollowedProcesses processes = new FollowedProcesses(jvms, "", Duration.ofMillis(300));
        try (ControlServer first = listen()) {
            assertThat(processes.ask(PROCESS, STATUS).text())
                    .as(first.toString())
                    .isEqualTo("here");
        }
        assertThatThrownBy(() -> processes.ask(PROCESS, STATUS))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("process " + PROCESS + " runs, and hotswap in it has not answered for 0.3 s: it is starting"
                        + " again; its console says what it does");
    }

    @Test
    void aNumberIsTheProcessOfThatNumber() {
        FollowedProcesses processes = new FollowedProcesses(jvms, String.valueOf(PROCESS), Duration.ZERO);
        assertThat(processes.find(Optional.empty())).isEqualTo(PROCESS);
        assertThatThrownBy(() -> processes.find(Optional.of("999999999")))
                .hasMessageStartingWith("there is no process 999999999");
        assertThatThrownBy(() -> processes.find(Optional.of("no.such.Main")))
                .hasMessageStartingWith("no JVM of yours is called no.such.Main");
    }

    private ControlServer listen() throws IOException {
        return ControlServer.open(address, PROCESS, request -> new ControlReply(0, "here"));
    }

    private static String text(FollowedProcesses processes) {
        try {
            return processes.ask(PROCESS, STATUS).text();
        } catch (InterruptedException notByUs) {
            throw new AssertionError(notByUs);
        }
    }
}
