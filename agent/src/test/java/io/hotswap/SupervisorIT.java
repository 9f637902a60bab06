package io.hotswap;

import static io.hotswap.SupervisedApplication.build;
import static io.hotswap.SupervisedApplication.edit;
import static io.hotswap.SupervisedApplication.process;
import static io.hotswap.SupervisedApplication.supervised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlRequest;
import io.hotswap.testing.ForkedJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code hotswap run}: the application below a supervisor, as processes. */
@Timeout(180)
final class SupervisorIT {
    private static final String ELSEWHERE = "-Dos.name=Elsewhere";

    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void buildsTheApplication() {
        classes = directory.resolve("target/classes");
        build(classes, "", "\"one\"");
    }

    /** The JVM is told that it runs on another system, where images cannot be replaced. */
    @Test
    void whereTheProcessCannotBeReplacedAnotherIsStartedAndABrokenOneWaitsForTheNextBuild() {
        List<String> command = supervised("restart.min-uptime=100s", classes, ELSEWHERE);
        try (ForkedJvm supervisor = ForkedJvm.start(directory, command)) {
            long first = process(supervisor.awaitOutput("ready one"));
            edit(classes, "implements Runnable", "\"two\"", "} public void run() {");
            supervisor.awaitError("in another process, by the supervisor");
            supervisor.awaitError("hotswap: starts the application again");
            assertThat(process(supervisor.awaitOutput("ready two"))).isNotEqualTo(first);
            assertThat(supervisor.output()).contains("hook of one");
            supervisor.send("stdin");
            supervisor.awaitOutput("stdin: two");

            edit(classes, "", "Integer.toString(Integer.parseInt(\"broken\"))");
            supervisor.awaitError("ended with exit code 1 within 100000 ms of its restart");
            edit(classes, "", "\"three\"");
            supervisor.awaitError("starts the application again after a build");
            supervisor.awaitOutput("ready three");

            ProcessHandle.of(supervisor.pid()).ifPresent(ProcessHandle::destroy);
            assertThat(supervisor.awaitExit()).isEqualTo(143);
            supervisor.awaitClosed();
            assertThat(supervisor.output()).endsWith("hook of three");
            assertThat(supervisor.errors().stream().filter(line -> line.contains("starts the application again")))
                    .hasSize(3);
        }
    }

    @Test
    void aRestartInPlaceGoesOnBelowItAndTheApplicationsOwnExitCodeIsNoRequest() throws IOException {
        try (ForkedJvm supervisor = ForkedJvm.start(directory, supervised("restart.min-uptime=0", classes))) {
            long application = process(supervisor.awaitOutput("ready one"));
            edit(classes, "implements Runnable", "\"two\"", "} public void run() {");
            assertThat(process(supervisor.awaitOutput("ready two"))).isEqualTo(application);
            assertThat(status(application)).contains("restart   auto (supervisor " + supervisor.pid() + ")");

            supervisor.send("exit 75");
            assertThat(supervisor.awaitExit()).as(supervisor.toString()).isEqualTo(75);
            supervisor.awaitClosed();
            assertThat(supervisor.errors()).noneMatch(line -> line.contains("again"));
        }
    }

    @Test
    void anApplicationWhoseSupervisorIsKilledGoesOnAndSaysSo() throws IOException {
        List<String> command = supervised("restart=exit", classes, ELSEWHERE);
        try (ForkedJvm supervisor = ForkedJvm.start(directory, command)) {
            long first = process(supervisor.awaitOutput("ready one"));
            edit(classes, "implements Runnable", "\"two\"", "} public void run() {");
            long second = process(supervisor.awaitOutput("ready two"));
            assertThat(second).isNotEqualTo(first);

            ProcessHandle.of(supervisor.pid()).ifPresent(ProcessHandle::destroyForcibly);
            assertThat(supervisor.awaitExit()).isEqualTo(137);
            try {
                String alone = " (supervisor " + supervisor.pid() + " is gone)";
                assertThat(status(second)).contains("exit" + alone);
                ask(second, "options", "restart=auto");
                assertThat(status(second))
                        .contains("auto" + alone + ": restart the application (hotswap cannot: ")
                        .contains("or start it by java -jar hotswap.jar run");
            } finally {
                ProcessHandle.of(second).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void ctrlCInATerminalReachesTheApplicationOnce() throws Exception {
        Path script = Path.of("/usr/bin/script");
        assumeThat(script).as("util-linux, for a pseudo-terminal").exists();
        List<String> command = supervised("restart.min-uptime=0", classes);
        // A shell that stays as the parent would end by the SIGINT that it had as well, with 130; and whoever runs
        // these
        // tests in the background of a script has left SIGINT ignored.
        String line = "exec env --default-signal=INT " + Path.of(System.getProperty("java.home"), "bin", "java") + " "
                + String.join(" ", command) + " INT";
        Path typescript = directory.resolve("typescript");
        Process terminal = new ProcessBuilder(script.toString(), "-q", "-e", "-f", "-c", line, typescript.toString())
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            for (int typed = 1; typed <= 2; typed++) {
                await(typescript, typed == 1 ? "ready one" : "once: one", 1);
                type(terminal, "\003");
                await(typescript, "signal SIGINT", typed);
                type(terminal, typed == 1 ? "once\n" : "exit 9\n");
            }
            assertThat(terminal.waitFor()).isEqualTo(9);
            assertThat(Files.readString(typescript).split("signal SIGINT", -1)).hasSize(3);
        } finally {
            terminal.destroy();
        }
    }

    private static void type(Process terminal, String keys) throws IOException {
        terminal.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
        terminal.getOutputStream().flush();
    }

    private static void await(Path file, String text, int times) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!Files.exists(file) || Files.readString(file).split(text, -1).length <= times) {
            assertThat(System.nanoTime())
                    .as("waited for %s, %s times", text, times)
                    .isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static String status(long pid) throws IOException {
        return ask(pid, "status", "");
    }

    private static String ask(long pid, String command, String argument) throws IOException {
        return ControlClient.ask(ControlAddress.ofUser().socket(pid), new ControlRequest(command, argument, false))
                .text();
    }
}
