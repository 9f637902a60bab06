package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.FixtureJar;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.LoadGenerator;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class ListenerHandOverIT {
    private static final int RESTARTS = 50;
    private static final List<String> EVERY_MEANS =
            List.of("http 0.0.0.0 ", "socket 127.0.0.1 ", "channel ::1 ", "channel4 0.0.0.0 ", "async 127.0.0.1 ");
    private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.1", "::1", "127.0.0.1", "127.0.0.1");

    @TempDir
    private Path directory;

    private Path agent;
    private Path listeners;

    @BeforeEach
    void packagesTheFixture() {
        agent = FixtureJar.of(HandOverAgent.class, HandOverApplication.class).write(directory.resolve("agent.jar"));
        listeners = directory.resolve("listeners");
    }

    @Test
    void refusesNoConnectionInFiftyRestarts() throws Exception {
        List<InetSocketAddress> addresses = everyMeans();
        try (ForkedJvm jvm = start(5_000, ForkedJvm.WITHOUT_C2, "-XX:+UseSerialGC", "-Xmx64m")) {
            jvm.awaitOutput("ready 1");
            LoadGenerator load = LoadGenerator.start(1, addresses);
            try (load) {
                for (int generation = 2; generation <= RESTARTS + 1; generation++) {
                    restart(jvm, generation);
                    awaitProgress(jvm, load);
                }
            }
            assertThat(load.failures()).as("%s; %s", load, jvm).isEmpty();
            System.out.println(RESTARTS + " restarts: " + load);
            assertThat(jvm.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseZGC"})
    void leaksNoDescriptorWithAnyCollector(String collector) throws Exception {
        everyMeans();
        try (ForkedJvm jvm = start(5_000, collector)) {
            jvm.awaitOutput("ready 1");
            // HotSpot has files of /proc and of control groups open for a moment.
            int first =
                    IntStream.range(0, 10).map(count -> descriptors(jvm)).min().orElseThrow();
            for (int generation = 2; generation <= 3; generation++) {
                int before = jvm.output().size();
                jvm.send("open");
                jvm.awaitOutput("opened", before);
                restart(jvm, generation);
            }
            await(jvm, () -> descriptors(jvm) == first);
        }
    }

    @Test
    void theOldImageFinishesItsRequestsAndTheNextOneAnswersWhoCameMeanwhile() throws Exception {
        List<InetSocketAddress> addresses = everyMeans();
        ExecutorService clients = Executors.newCachedThreadPool();
        try (ForkedJvm jvm = start(20_000);
                Socket idle = new Socket()) {
            jvm.awaitOutput("ready 1");
            jvm.send("child");
            List<Future<String>> inFlight = new ArrayList<>();
            for (InetSocketAddress address : addresses) {
                inFlight.add(clients.submit(() -> LoadGenerator.get(address, "/slow")));
            }
            keepAlive(idle, addresses.get(0));
            awaitServed(jvm, addresses.size());
            jvm.send("restart");
            for (Future<String> answer : inFlight) {
                assertThat(answer.get()).contains("generation 1.");
            }
            assertThat(idle.getInputStream().read())
                    .as("end of an idle connection")
                    .isEqualTo(-1);
            for (InetSocketAddress address : addresses) {
                assertThat(LoadGenerator.get(address, "/")).contains("generation 2.");
            }
            assertThat(jvm.awaitError("restart: child process")).contains("sleep", "zombie");
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void cutsOffWhatIsServedForLongerThanTheGrace() throws Exception {
        List<InetSocketAddress> addresses = everyMeans();
        ExecutorService clients = Executors.newCachedThreadPool();
        try (ForkedJvm jvm = start(50)) {
            jvm.awaitOutput("ready 1");
            Future<String> endless = clients.submit(() -> LoadGenerator.get(addresses.get(1), "/endless"));
            awaitServed(jvm, 1);
            restart(jvm, 2);
            assertThat(endless).failsWithin(Duration.ofSeconds(60));
            assertThat(jvm.awaitError("restart: 1 connection is still being served"))
                    .contains("50 ms");
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void closesWhatTheApplicationDoesNotListenOnAgainAndLeavesErrorsToIt() throws Exception {
        int first = freePort();
        int moved = freePort();
        int left = freePort();
        listen("socket 127.0.0.1 " + first, "socket 127.0.0.1 " + moved, "socket 127.0.0.1 " + left, "socket ::1 0");
        try (ForkedJvm jvm = start(5_000);
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            jvm.awaitOutput("ready 1");
            listen(
                    "socket 127.0.0.1 " + other.getLocalPort(),
                    "channel4 0.0.0.0 " + moved,
                    "socket 127.0.0.1 " + first);
            restart(jvm, 2);
            assertThat(jvm.awaitOutput("cannot listen on " + other.getLocalPort()))
                    .contains("BindException", "Address already in use");
            assertThat(jvm.awaitError("binds to")).contains("127.0.0.1:" + moved, "0.0.0.0 port " + moved);
            assertThat(LoadGenerator.get(LoadGenerator.address("127.0.0.1", first), "/"))
                    .contains("generation 2.");
            assertThat(LoadGenerator.get(LoadGenerator.address("127.0.0.1", moved), "/"))
                    .contains("generation 2.");
            jvm.awaitError("listened on 127.0.0.1:" + left + ", the application does not listen there again");
            try (ServerSocket free = new ServerSocket(left, 1, InetAddress.getByName("127.0.0.1"))) {
                assertThat(free.isBound()).isTrue();
            }
            restart(jvm, 3);
            assertThat(LoadGenerator.get(LoadGenerator.address("127.0.0.1", moved), "/"))
                    .contains("generation 3.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty", "tomcat", "undertow", "netty"})
    void widespreadServersRefuseNoConnectionInARestart(String server) throws Exception {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Sources.compileInto(classes, "package shop; public class Edited {}");
        int port = freePort();
        List<String> command = List.of(
                ForkedJvm.agent("watch=" + classes),
                "-cp",
                classes + ":" + System.getProperty("java.class.path"),
                ServerApplication.class.getName(),
                server,
                String.valueOf(port));
        try (ForkedJvm jvm = ForkedJvm.start(directory, command)) {
            jvm.awaitOutput("serves generation null");
            LoadGenerator load = LoadGenerator.start(4, List.of(LoadGenerator.address("127.0.0.1", port)));
            try (load) {
                awaitProgress(jvm, load);
                Sources.compileInto(classes, "package shop; public class Edited extends Thread {}");
                jvm.awaitOutput("serves generation 2");
                awaitProgress(jvm, load);
            }
            System.out.println(server + ": " + load);
            assertThat(load.failures()).as("%s; %s", load, jvm).isEmpty();
        }
    }

    private List<InetSocketAddress> everyMeans() throws IOException {
        List<String> lines = new ArrayList<>();
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int i = 0; i < EVERY_MEANS.size(); i++) {
            int port = freePort();
            lines.add(EVERY_MEANS.get(i) + port);
            addresses.add(LoadGenerator.address(HOSTS.get(i), port));
        }
        listen(lines.toArray(String[]::new));
        return addresses;
    }

    private void listen(String... lines) throws IOException {
        Files.write(listeners, List.of(lines));
    }

    private ForkedJvm start(int graceMillis, String... options) {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of("-javaagent:" + agent + "=" + graceMillis, "-cp", agent.toString()));
        command.addAll(List.of(HandOverApplication.class.getName(), listeners.toString()));
        return ForkedJvm.start(directory, command);
    }

    private static void restart(ForkedJvm jvm, int expectedGeneration) {
        jvm.send("restart");
        jvm.awaitOutput("ready " + expectedGeneration);
    }

    private static int descriptors(ForkedJvm jvm) {
        int before = jvm.output().size();
        jvm.send("descriptors");
        return Integer.parseInt(jvm.awaitOutput("descriptors ", before).substring("descriptors ".length()));
    }

    /** Until the load generator has had answers of this image. */
    private static void awaitProgress(ForkedJvm jvm, LoadGenerator load) {
        int before = load.answered();
        await(jvm, () -> load.answered() >= before + 10);
    }

    private static void await(ForkedJvm jvm, BooleanSupplier condition) {
        Awaitility.await(jvm.toString())
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(condition::getAsBoolean);
    }

    /** One request of a client that keeps its connection. */
    private static void keepAlive(Socket idle, InetSocketAddress address) throws IOException {
        idle.connect(address);
        idle.setSoTimeout(60_000);
        idle.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("generation 1.") < 0) {
            answer.append((char) idle.getInputStream().read());
        }
    }

    private static void awaitServed(ForkedJvm jvm, int requests) {
        await(jvm, () -> jvm.output().stream().filter("takes a while"::equals).count() == requests);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
