package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotswap.bytecode.ClassName;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlRequest;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class FailedStartIT {
    private static final String WAITS = "waits for the next build";
    private static final String MAIN = """
            package shop;
            public class Main {
                %s
                public static void main(String... arguments) throws Exception {
                    System.out.println("started " + ProcessHandle.current().pid());
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                    %s
                    int code = System.in.read();
                    while (code >= 0) {
                        if (Character.isDigit(code)) System.exit(code - '0');
                        code = System.in.read();
                    }
                }
            }
            """;
    /** As Spring Boot does: the handler swallows what it has logged. */
    private static final String THROWS = """
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> System.out.println("handled"));
            if (true) throw new IllegalStateException("no port");
            """;

    private static final String HOOK = """
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("slow hook");
                while (!new java.io.File("go").exists()) Thread.onSpinWait();
            }));
            """;

    @TempDir
    private Path directory;

    private static boolean saysThatItWaits(ForkedJvm jvm) throws IOException {
        Path socket = ControlAddress.ofUser().socket(jvm.pid());
        return Files.exists(socket)
                && ControlClient.ask(socket, new ControlRequest("status", "", false))
                        .text()
                        .contains("  start     has failed");
    }

    @Test
    void waitsForTheNextBuildInTheSameProcessAndNeverLoops() {
        build("", THROWS);
        try (ForkedJvm jvm = start("reshape=off,restart.min-uptime=60s")) {
            assertThat(jvm.awaitError(WAITS))
                    .contains("main threw java.lang.IllegalStateException: no port", "kill " + jvm.pid());
            awaitWatching(jvm, 2);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> saysThatItWaits(jvm));
            build("", "System.exit(3);");
            assertThat(awaitErrors(jvm, WAITS, 2)).contains("exit code 3 after");
            awaitWatching(jvm, 3);
            build("", "");
            awaitStart(jvm, 3);

            build("int added;", THROWS);
            assertThat(jvm.awaitError("restarting")).contains("shop.Main: field added: int added", "[field-added]");
            awaitErrors(jvm, WAITS, 3);
            awaitWatching(jvm, 5);
            build("int added;", "");
            awaitStart(jvm, 5);
            assertThat(jvm.errors()).filteredOn(line -> line.contains(WAITS)).hasSize(3);
            jvm.process().toHandle().destroy();
            assertThat(jvm.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void aChangedResourceAndTheCommandStartItToo() throws IOException {
        build("", "if (!new java.io.File(\"target/classes/port.txt\").exists()) {" + THROWS + "}");
        try (ForkedJvm jvm = start("")) {
            jvm.awaitError(WAITS);
            awaitWatching(jvm, 2);
            assertThat(hotswap("restart", jvm)).contains("is started");
            awaitErrors(jvm, WAITS, 2);
            awaitWatching(jvm, 3);
            Files.writeString(directory.resolve("target/classes/port.txt"), "8080");
            awaitStart(jvm, 3);
            jvm.process().toHandle().destroy();
            assertThat(jvm.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void aBuildThatDeletesTheClassesWhileARestartIsUnderWayIsWaitedFor() throws IOException {
        build("", HOOK);
        Path classes = directory.resolve("target/classes");
        try (ForkedJvm jvm = start("reshape=off,restart.min-uptime=1ms")) {
            awaitStart(jvm, 1);
            build("int added;", HOOK);
            jvm.awaitOutput("slow hook");
            Files.delete(classes.resolve("shop/Main.class"));
            Files.delete(classes.resolve("shop"));
            Files.createFile(directory.resolve("go"));
            assertThat(jvm.awaitError(WAITS)).contains("its main class is not there");
            awaitWatching(jvm, 3);
            build("int added; int more;", "System.out.println(\"new code\");");
            awaitStart(jvm, 2);
            jvm.awaitOutput("new code");
            jvm.process().toHandle().destroy();
            assertThat(jvm.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void whatWouldNotLoadDoesNotStartItAndASignalEndsTheWaiting() {
        build("", THROWS);
        try (ForkedJvm jvm = start("watch.patience=100ms")) {
            jvm.awaitError(WAITS);
            awaitWatching(jvm, 2);
            Sources.write(
                    directory.resolve("target/classes"),
                    new ClassName("shop.Final"),
                    Sources.compileOne("package shop; final class Final {}"));
            jvm.awaitError("starts the application again");
            awaitErrors(jvm, WAITS, 2);
            awaitWatching(jvm, 3);
            int before = jvm.output().size();
            Sources.compile("package shop; class Final {}", "package shop; class Below extends Final {}")
                    .forEach((name, file) -> {
                        if (name.simple().equals("Below")) {
                            Sources.write(directory.resolve("target/classes"), name, file);
                        }
                    });
            assertThat(jvm.awaitError("would not load")).contains("shop.Below").contains("final class");
            assertThat(jvm.output()).hasSize(before);
            jvm.process().toHandle().destroy();
            assertThat(jvm.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void exitCodesKeepTheirMeaning() {
        build("", "");
        try (ForkedJvm jvm = start("restart.min-uptime=1ms")) {
            jvm.awaitOutput("started");
            jvm.send("3");
            assertThat(jvm.awaitExit()).isEqualTo(3);
            jvm.awaitOutput("hook");
        }
        try (ForkedJvm jvm = start("")) {
            jvm.awaitOutput("started");
            jvm.send("0");
            assertThat(jvm.awaitExit()).isZero();
        }
        build("", THROWS);
        try (ForkedJvm jvm = start("restart.min-uptime=0")) {
            assertThat(jvm.awaitExit()).isEqualTo(1);
            jvm.awaitOutput("handled");
        }
    }

    private ForkedJvm start(String options) {
        List<String> command = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx64m", ForkedJvm.agent(options)));
        command.addAll(List.of("-cp", directory.resolve("target/classes").toString(), "shop.Main"));
        return ForkedJvm.start(directory, command);
    }

    private void build(String member, String body) {
        Sources.compileInto(directory.resolve("target/classes"), MAIN.formatted(member, body));
    }

    private String hotswap(String command, ForkedJvm jvm) {
        String jar = ForkedJvm.agentJar().toString();
        try (ForkedJvm cli = ForkedJvm.start(directory, List.of("-jar", jar, command, Long.toString(jvm.pid())))) {
            cli.awaitExit();
            cli.awaitClosed();
            return cli.output().toString() + cli.errors();
        }
    }

    private static void awaitStart(ForkedJvm jvm, int number) {
        awaitLines(jvm, jvm::output, "started " + jvm.pid(), number);
    }

    /** So many images have begun to watch. */
    private static void awaitWatching(ForkedJvm jvm, int number) {
        awaitErrors(jvm, "hotswap: watches", number);
    }

    private static String awaitErrors(ForkedJvm jvm, String text, int number) {
        return awaitLines(jvm, jvm::errors, text, number);
    }

    private static String awaitLines(ForkedJvm jvm, Supplier<List<String>> lines, String text, int number) {
        List<String> found = List.of();
        for (int tries = 0; tries < 1200; tries++) {
            found = lines.get().stream().filter(line -> line.contains(text)).toList();
            if (found.size() >= number) {
                break;
            }
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(found).as(jvm.toString()).hasSizeGreaterThanOrEqualTo(number);
        return found.get(number - 1);
    }
}
