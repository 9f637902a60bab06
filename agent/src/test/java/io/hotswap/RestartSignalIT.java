package io.hotswap;

import static io.hotswap.SupervisedApplication.build;
import static io.hotswap.SupervisedApplication.edit;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code restart=signal}: what is sent, to whom, and what hangs then. */
@Timeout(180)
final class RestartSignalIT {
    private static final String RUN = "} public void run() {";

    @TempDir
    Path directory;

    @Test
    void aSignalThatTheApplicationHandlesIsItsOwnAffairAndACommandKnowsProcessAndReason() throws IOException {
        Path classes = directory.resolve("target/classes");
        build(classes, "", "\"one\"");
        String options = "restart=signal,restart.signal=HUP";
        List<String> command = List.of(ForkedJvm.agent(options), "-cp", classes.toString(), "shop.Main", "HUP");
        try (ForkedJvm jvm = ForkedJvm.start(directory, command)) {
            jvm.awaitOutput("ready one");
            edit(classes, "implements Runnable", "\"two\"", RUN);
            jvm.awaitError("restart: sends SIGHUP to process " + jvm.pid());
            jvm.awaitOutput("signal SIGHUP");

            String told = "restart.command=echo \"told $HOTSWAP_REASON\"; kill -TERM $HOTSWAP_PID";
            ControlReply changed = ControlClient.ask(
                    ControlAddress.ofUser().socket(jvm.pid()), new ControlRequest("options", told, false));
            assertThat(changed.exitCode()).as(changed.text()).isZero();
            edit(classes, "extends Thread", "\"three\"");
            assertThat(jvm.awaitExit()).as(jvm.toString()).isEqualTo(143);
            jvm.awaitError("told shop.Service: ");
            jvm.awaitOutput("hook of ");
            assertThat(jvm.output()).noneMatch(line -> line.contains("told"));
        }
    }

    @Test
    void aProcessThatIgnoresTheSignalIsNamedAndTheOldCodeRunsOn() {
        Path classes = directory.resolve("target/classes");
        build(classes, "", "\"one\"");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String agent = ForkedJvm.agent("restart=signal,restart.signal=USR1");
        String line = "trap '' USR1; exec " + String.join(" ", java, agent, "-cp", classes.toString(), "shop.Main");
        try (ForkedJvm jvm = ForkedJvm.run(directory, Map.of(), List.of("sh", "-c", line))) {
            jvm.awaitOutput("ready one");
            edit(classes, "implements Runnable", "\"two\"", RUN);
            jvm.awaitError("restart failed: process " + jvm.pid() + " ignores SIGUSR1");
            jvm.send("still");
            jvm.awaitOutput("still: one");
        }
    }

    @Test
    void hooksThatHangAfterItAreCutOffWithTheirStackAndTheSignalsExitCode() {
        assertThat(endOfHangingHooks("restart=signal,restart.signal=TERM")).isEqualTo(143);
    }

    @Test
    void hooksThatHangInARestartByExitCodeAreCutOffWithTheirStackAndThatCode() {
        assertThat(endOfHangingHooks("restart=exit,restart.exit-code=42")).isEqualTo(42);
    }

    private int endOfHangingHooks(String options) {
        Path classes = directory.resolve("target/classes");
        String hang = "try { Thread.sleep(1_000_000); } catch (InterruptedException never) { }";
        build(classes, "", "\"one\"", hang);
        String agent = ForkedJvm.agent(options + ",restart.kill-delay=500ms");
        try (ForkedJvm jvm = ForkedJvm.start(directory, List.of(agent, "-cp", classes.toString(), "shop.Main"))) {
            jvm.awaitOutput("ready one");
            edit(classes, "implements Runnable", "\"two\"", hang, RUN);
            jvm.awaitError("\"shop-hook\" is cut off after 500 ms");
            jvm.awaitError("shop.Service.shutDown");
            return jvm.awaitExit();
        }
    }
}
