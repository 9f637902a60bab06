package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class RestartSafetyIT {
    private static final String WITH_FIELD =
            "package shop; public class Service { int added = 7; public String answer() { return \"two \" + added; } }";

    @TempDir
    private Path directory;

    @Test
    void aDryRunSaysWhatWouldBeDoneAndTheChangesStayPending() {
        try (Application app = start("restart.dry-run=true")) {
            app.edit(WITH_FIELD);

            assertThat(app.awaitReport(1))
                    .contains("not applied", "[field-added]", "the process would restart", "restart.dry-run=true");
            assertThat(app.jvm().awaitError("stays in place instead of field-added"))
                    .contains("with reshape=on");
            assertThat(app.ask()).isEqualTo("one");
            assertThat(hotswap("status", app)).contains("pending   shop.Service");
            assertThat(hotswap("restart", app)).contains("the process would restart");
            assertThat(app.ask()).isEqualTo("one");
        }
    }

    @Test
    void askWaitsForTheCommandAndNeverRefusesIt() {
        try (Application app = start("restart=ask")) {
            app.edit(WITH_FIELD);

            assertThat(app.awaitReport(1))
                    .contains(
                            "field added: int added",
                            "java -jar hotswap.jar restart " + app.jvm().pid());
            assertThat(app.ask()).isEqualTo("one");
            assertThat(hotswap("status", app)).contains("pending   shop.Service");

            int before = app.jvm().output().size();
            assertThat(hotswap("restart", app)).contains("restarts");
            app.jvm().awaitOutput("started", before);
            assertThat(app.ask()).isEqualTo("two 7");
            assertThat(hotswap("attach", app, "restart=never")).contains("options changed");
            assertThat(hotswap("restart", app)).contains("not restarted", "restart=never");
            assertThat(app.ask()).isEqualTo("two 7");
        }
    }

    @Test
    void whatWouldNotLoadIsHeldAndTheNextGoodBuildRestartsAndNamesWhatItLeavesBehind() {
        String base = "package shop; public class Base { public String toString() { return \"base\"; } }";
        String sub = "package shop; public class Sub extends Base { void go() {} }";
        String later = "package shop; class Later { void later(Sub sub) { sub.go(); } }";
        String user = "package shop; public class Service { Base base = new Sub();"
                + " public String answer() { return \"\" + base; } }";
        try (Application app = Application.start(directory, "", user, base, sub, later)) {
            assertThat(app.ask()).isEqualTo("base");
            Sources.compileInto(app.classes(), "package shop; public class Sub {}");

            assertThat(app.awaitReport(1))
                    .contains("not applied", "would not load shop.Service: VerifyError", "shop.Sub: superclass");
            assertThat(app.ask()).isEqualTo("base");
            assertThat(hotswap("restart", app)).contains("not restarted", "VerifyError");

            int before = app.jvm().output().size();
            app.edit(
                    user.replace("Base base", "Object base"),
                    "package shop; public class Sub {" + " public String toString() { return \"sub\"; } }");
            assertThat(app.awaitReport(2)).contains("restarting");
            assertThat(app.jvm().awaitError("shop.Later, which is not loaded"))
                    .contains("refers to Sub.go(), which is gone: build it again");
            app.jvm().awaitOutput("started", before);
            assertThat(app.ask()).isEqualTo("sub");
        }
    }

    @Test
    void aSecondChangeWhileTheHooksRunIsInTheNextImage() {
        String slow = """
                package shop;
                public class Service {
                    static {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                            System.out.println("hook begins");
                            while (!new java.io.File("go-on").exists()) Thread.onSpinWait();
                        }));
                    }
                    %s
                    public String answer() { return "%s"; }
                }
                """;
        try (Application app = Application.start(directory, "reshape=off", slow.formatted("", "one"))) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(slow.formatted("int added;", "two"));
            app.jvm().awaitOutput("hook begins");
            app.edit(slow.formatted("int added;", "three"));
            int before = app.jvm().output().size();
            create(directory.resolve("go-on"));
            app.jvm().awaitOutput("started", before);
            assertThat(app.ask()).isEqualTo("three");
            app.edit(slow.formatted("int added;", "four"));
            assertThat(app.jvm().awaitError("Service: body of answer()")).contains("hotswap: #");
            assertThat(app.ask()).isEqualTo("four");
        }
    }

    private Application start(String options) {
        Application app = Application.start(directory, "reshape=off," + options, service("\"one\""));
        assertThat(app.ask()).isEqualTo("one");
        return app;
    }

    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String hotswap(String command, Application app, String... options) {
        List<String> line = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-jar",
                ForkedJvm.agentJar().toString(),
                command,
                Long.toString(app.jvm().pid())));
        line.addAll(List.of(options));
        try (ForkedJvm cli = ForkedJvm.start(directory, line)) {
            cli.awaitExit();
            cli.awaitClosed();
            return String.join("\n", cli.output()) + String.join("\n", cli.errors());
        }
    }
}
