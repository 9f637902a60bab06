package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Answer;
import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command {@code attach} gives to a running process counts in its restarts too. */
@Timeout(180)
final class RestartAfterAttachIT {
    /** Serves one request without end, and has a shutdown hook that hangs. */
    private static final String ENDLESS = """
            package shop;
            import java.net.*;
            public class Service {
                %s
                static final ServerSocket SERVER = open();
                static ServerSocket open() {
                    try { return new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); }
                    catch (java.io.IOException failed) { throw new IllegalStateException(failed); }
                }
                static {
                    Thread thread = new Thread(() -> {
                        try {
                            Socket client = SERVER.accept();
                            client.getInputStream().read();
                            System.out.println("serves ");
                            while (true) Thread.sleep(1000);
                        } catch (Exception failed) { throw new IllegalStateException(failed); }
                    });
                    thread.setDaemon(true);
                    thread.start();
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        while (true) java.util.concurrent.locks.LockSupport.park();
                    }, "hanging"));
                }
                public String answer() { return "" + SERVER.getLocalPort(); }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void theNextImageBeginsWithTheAgentAndItsOptions() {
        Path classes = Application.build(directory, service("\"one\""));
        List<String> command = List.of(ForkedJvm.WITHOUT_C2, "-cp", classes.toString(), "shop.Main", "-x", "two words");
        try (Application app = Application.start(directory, classes, command)) {
            assertThat(app.ask()).isEqualTo("one");
            attach(app, "log=verbose");
            attach(app, "reshape=off");
            int before = app.jvm().output().size();
            app.edit("package shop; public class Service { int added; public String answer() { return \"two\"; } }");
            app.jvm().awaitError("the agent was attached, the next image begins with it");
            assertThat(app.jvm().awaitOutput("started", before)).endsWith("-x two words");
            assertThat(app.ask()).isEqualTo("two");

            app.edit("package shop; public class Service { int added; public String answer() { return \"three\"; } }");
            assertThat(app.jvm().awaitError("Service: body of answer()")).contains("hotswap: #");
            assertThat(app.ask()).isEqualTo("three");

            before = app.jvm().output().size();
            app.edit("package shop; public class Service { public String answer() { return \"four\"; } }");
            app.jvm().awaitOutput("started", before);
            assertThat(app.ask()).isEqualTo("four");
            assertThat(app.jvm().errors())
                    .filteredOn(line -> line.contains("the agent was attached"))
                    .hasSize(1);
        }
    }

    @Test
    void limitsThatWereChangedWhileTheApplicationRunsCount() throws IOException {
        try (Application app = Application.start(directory, "reshape=off", ENDLESS.formatted(""));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(app.ask()))) {
            client.getOutputStream().write("request".getBytes(StandardCharsets.US_ASCII));
            app.jvm().awaitOutput("serves");
            attach(app, "restart.grace=50ms,restart.kill-delay=500ms");
            int before = app.jvm().output().size();
            app.edit(ENDLESS.formatted("int added;"));
            assertThat(app.jvm().awaitError("still being served")).contains("50 ms");
            assertThat(app.jvm().awaitError("shutdown hook \"hanging\"")).contains("500 ms");
            app.jvm().awaitOutput("started", before);
        }
    }

    private void attach(Application app, String options) {
        Answer answer = Answer.of(directory, "attach", Long.toString(app.jvm().pid()), options);
        assertThat(answer.exitCode()).as(answer.toString()).isZero();
    }
}
