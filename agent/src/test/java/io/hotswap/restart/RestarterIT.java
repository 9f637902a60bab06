package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotswap.testing.FixtureJar;
import io.hotswap.testing.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class RestarterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    private Path agent;

    @BeforeEach
    void packagesTheFixture() throws IOException {
        agent = FixtureJar.of(RestartAgent.class, RestartApplication.class).write(directory.resolve("agent.jar"));
    }

    @Test
    void keepsProcessDirectoryAndCommand() {
        try (ForkedJvm jvm =
                start(Map.of(), List.of(), "two words", "\"quoted\" 'too'", "*", "", "größe €", "@@file")) {
            jvm.awaitOutput("ready 1 pid " + jvm.pid());
            jvm.send("command");
            String command = jvm.awaitOutput("command ");
            jvm.send("arguments");
            String arguments = jvm.awaitOutput("arguments ");
            restart(jvm, 2);
            int first = jvm.output().size();
            jvm.send("command");
            assertThat(jvm.awaitOutput("command ", first)).isEqualTo(command);
            jvm.send("arguments");
            assertThat(jvm.awaitOutput("arguments ", first)).isEqualTo(arguments);
            jvm.send("directory");
            jvm.awaitOutput("directory " + directory);
        }
    }

    @Test
    void keepsArgumentFileAndLongClassPath() throws IOException {
        Path file = Files.writeString(
                directory.resolve("options"),
                "-Dfrom.file=\"a b\" -cp " + agent + ":" + "/nowhere/lib.jar:".repeat(400));
        try (ForkedJvm jvm = start(Map.of(), List.of("@" + file), "-cp", "\"/no where/x.jar\":".repeat(6000))) {
            jvm.awaitOutput("ready 1");
            restart(jvm, 2);
            jvm.send("property from.file");
            jvm.awaitOutput("from.file=a b");
            jvm.send("command");
            assertThat(jvm.awaitOutput("command ").length()).isGreaterThan(2 * 100 * 1024);
        }
    }

    @Test
    void doesNotDoubleJavaToolOptions() {
        try (ForkedJvm jvm = start(Map.of("JAVA_TOOL_OPTIONS", "-Dtool=1"), List.of())) {
            jvm.awaitOutput("ready 1");
            restart(jvm, 2);
            restart(jvm, 3);
            jvm.send("property tool");
            jvm.awaitOutput("tool=1");
            assertThat(jvm.errors().stream().filter(line -> line.startsWith("Picked up")))
                    .hasSize(3)
                    .containsOnly("Picked up JAVA_TOOL_OPTIONS: -Dtool=1");
        }
    }

    @Test
    void runsHooksAndDeletesFilesBefore() throws IOException {
        Path file = Files.createFile(directory.resolve("deleted-on-exit"));
        try (ForkedJvm jvm = start(Map.of(), List.of())) {
            jvm.send("hook " + file);
            jvm.awaitOutput("hook added");
            restart(jvm, 2);
            assertThat(file).doesNotExist();
            List<String> output = jvm.output();
            assertThat(output.indexOf("hook sees file true"))
                    .isPositive()
                    .isLessThan(output.indexOf("ready 2 pid " + jvm.pid()));
        }
    }

    @Test
    void bindsTheSamePortAgainInEveryGeneration() {
        try (ForkedJvm jvm = start(Map.of(), List.of())) {
            bindsTheSamePortAgain(jvm);
        }
    }

    @Test
    void closesDescriptorsWhereTheKernelDoesNotKnowCloseRange() {
        try (ForkedJvm jvm = startWith("10000,0,38", Map.of(), List.of())) {
            bindsTheSamePortAgain(jvm);
        }
    }

    @Test
    void leaksNoDescriptor() {
        try (ForkedJvm jvm = start(Map.of(), List.of())) {
            int first =
                    IntStream.range(0, 10).map(count -> descriptors(jvm)).min().orElseThrow();
            for (int generation = 2; generation <= 5; generation++) {
                int before = jvm.output().size();
                jvm.send("open 100");
                jvm.awaitOutput("opened", before);
                restart(jvm, generation);
            }
            // HotSpot has files of /proc and of control groups open for a moment; sockets that nobody
            // listens on again are closed after a while.
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(descriptors(jvm)).as(jvm.toString()).isEqualTo(first));
        }
    }

    @Test
    void keepsTheDescriptorsOfTheStart() throws Exception {
        Path log = directory.resolve("inherited.log");
        Path output = directory.resolve("output");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "exec 9>>" + log + "; exec " + java + " -Dgenerations=4 -javaagent:" + agent
                + "=10000,0,0 -cp " + agent + " " + RestartApplication.class.getName();
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("ready 4 pid " + process.pid(), "inherited " + log);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24, disabledReason = "JDK 24 is the first that can deny native access")
    void needsNoNativeAccessOfTheApplication() {
        List<String> options = List.of("--illegal-native-access=deny");
        try (ForkedJvm jvm = start(Map.of(), options)) {
            restart(jvm, 2);
            jvm.send("available");
            jvm.awaitOutput("unavailable: Optional.empty");
        }
    }

    @Test
    void printsNothingButTheReasonAndLeavesTheJvmAsItWas() {
        try (ForkedJvm jvm = start(Map.of(), List.of("-Djna.nosys=false"))) {
            jvm.send("available");
            jvm.awaitOutput("unavailable: Optional.empty");
            jvm.send("reflect");
            jvm.awaitOutput("java.lang is closed");
            jvm.send("property jna.nosys");
            jvm.awaitOutput("jna.nosys=false");
            jvm.send("properties");
            assertThat(jvm.awaitOutput("properties ")).doesNotContain("jnidispatch", "jna.loaded", "jna.boot");
            restart(jvm, 2);
            assertThat(jvm.errors()).isEmpty();
        }
    }

    @Test
    void cutsOffHangingHookAndPrintsItsStack() {
        try (ForkedJvm jvm = startWith("300,0,0", Map.of(), List.of())) {
            jvm.send("hang");
            restart(jvm, 2);
            assertThat(jvm.awaitError("\"my-hook\"")).contains("cut off after 300 ms");
            jvm.awaitError("RestartApplication.hangForEver");
        }
    }

    @Test
    void endsWithTheExitCodeWhenExecveFails() {
        try (ForkedJvm jvm = startWith("10000,13,0", Map.of(), List.of())) {
            jvm.send("restart");
            assertThat(jvm.awaitExit()).isEqualTo(75);
            assertThat(jvm.awaitError("restart failed")).contains("bin/java", "permission denied", "exit code 75");
        }
    }

    @Test
    void endsWithTheExitCodeWhenHooksHangAndExecveFails() {
        try (ForkedJvm jvm = startWith("300,2,0", Map.of(), List.of())) {
            jvm.send("hang");
            jvm.send("restart");
            assertThat(jvm.awaitExit()).isEqualTo(75);
            jvm.awaitError("restart failed");
        }
    }

    @Test
    void leavesTheExitCodeToTheApplication() {
        try (ForkedJvm jvm = start(Map.of(), List.of())) {
            restart(jvm, 2);
            jvm.send("exit 3");
            assertThat(jvm.awaitExit()).isEqualTo(3);
        }
    }

    @Test
    void doesNotStopAnApplicationThatIsEnding() {
        try (ForkedJvm jvm = start(Map.of(), List.of())) {
            jvm.send("exit-first 7");
            assertThat(jvm.awaitExit()).isEqualTo(7);
            assertThat(jvm.output()).hasSize(1);
        }
    }

    @Test
    void listensForTheDebuggerThatTheFirstImageConnectedTo() throws IOException {
        ServerSocket debugger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = debugger.getLocalPort();
        String jdwp = "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=127.0.0.1:" + port;
        try (ForkedJvm jvm = start(Map.of(), List.of(jdwp))) {
            try (debugger;
                    Socket debuggee = debugger.accept()) {
                shakeHands(debuggee);
                jvm.awaitOutput("ready 1");
            }
            restart(jvm, 2);
            jvm.awaitOutput("Listening for transport dt_socket at address: " + port);
            jvm.awaitError("attach the debugger again");
            restart(jvm, 3);
        }
    }

    @Test
    void listensAgainAfterADebuggerHasLeft() throws IOException {
        int port = freePort();
        String jdwp = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
        String listening = "Listening for transport dt_socket at address: " + port;
        try (ForkedJvm jvm = start(Map.of(), List.of(jdwp))) {
            jvm.awaitOutput("ready 1");
            int before = jvm.output().size();
            try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                shakeHands(debugger);
            }
            jvm.awaitOutput(listening, before);
            restart(jvm, 2);
            jvm.awaitOutput(listening, before + 1);
            assertThat(jvm.errors()).isEmpty();
        }
    }

    @Test
    void doesNotRestartWhereAFileLetsTheNextImageConnectToADebugger() throws IOException {
        try (ServerSocket debugger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = Files.writeString(
                    directory.resolve("options"),
                    "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=127.0.0.1:"
                            + debugger.getLocalPort());
            try (ForkedJvm jvm = start(Map.of(), List.of("@" + file));
                    Socket debuggee = debugger.accept()) {
                shakeHands(debuggee);
                jvm.send("available");
                assertThat(jvm.awaitOutput("unavailable: ")).contains("server=n in " + file, "server=y");
            }
        }
    }

    private ForkedJvm start(Map<String, String> environment, List<String> options, String... arguments) {
        return startWith("10000,0,0", environment, options, arguments);
    }

    private ForkedJvm startWith(
            String agentArgument, Map<String, String> environment, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(ForkedJvm.WITHOUT_C2));
        command.addAll(options);
        command.addAll(List.of("-javaagent:" + agent + "=" + agentArgument, "-cp", agent.toString()));
        command.add(RestartApplication.class.getName());
        command.addAll(List.of(arguments));
        return ForkedJvm.start(directory, environment, command);
    }

    private static void restart(ForkedJvm jvm, int expectedGeneration) {
        long started = startTime(jvm);
        jvm.send("restart");
        jvm.awaitOutput("ready " + expectedGeneration + " pid " + jvm.pid());
        assertThat(startTime(jvm)).isEqualTo(started);
    }

    // With the process ID the identity of a process; field 22 of proc(5)'s stat, the 20th behind the name.
    private static long startTime(ForkedJvm jvm) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(jvm.pid()), "stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void bindsTheSamePortAgain(ForkedJvm jvm) {
        jvm.send("listen 0");
        String port = jvm.awaitOutput("listening ").split(" ")[1];
        for (int generation = 2; generation <= 4; generation++) {
            restart(jvm, generation);
            int before = jvm.output().size();
            jvm.send("listen " + port);
            jvm.awaitOutput("listening " + port, before);
        }
    }

    private static int descriptors(ForkedJvm jvm) {
        int before = jvm.output().size();
        jvm.send("descriptors");
        return Integer.parseInt(jvm.awaitOutput("descriptors ", before).split(" ")[1]);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    // JDWP: the debugger sends 14 bytes first, the debuggee answers with the same.
    private static void shakeHands(Socket debuggee) throws IOException {
        byte[] hello = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);
        debuggee.getOutputStream().write(hello);
        assertThat(debuggee.getInputStream().readNBytes(hello.length)).isEqualTo(hello);
    }
}
