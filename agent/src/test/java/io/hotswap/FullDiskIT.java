package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.Commands;
import io.hotswap.testing.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that may write no byte into any file (setrlimit(2), RLIMIT_FSIZE), as on a full disk: what is not kept is said. */
@EnabledOnOs(OS.LINUX)
final class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPTIONS =
            "restart=never,watch.quiet=50ms,dashboard=on,guard=rollback,guard.window=10m,log=verbose";
    private static final String BAD =
            "package shop; public class Service { public String answer() { throw new IllegalStateException(); } }";

    @TempDir
    Path directory;

    private Application start(String redirected) {
        Path classes = Application.build(directory, service("\"one\""));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                "sh",
                "-c",
                "ulimit -f 0; exec \"$@\"" + redirected,
                "sh",
                java,
                ForkedJvm.WITHOUT_C2,
                "-XX:-UsePerfData",
                ForkedJvm.agent(OPTIONS),
                "-cp",
                classes.toString(),
                "shop.Main");
        return Application.of(classes, ForkedJvm.run(directory, Map.of(), command));
    }

    @Test
    void reloadsRollbacksHistoryAndCommandsGoOnAndWhatCannotBeKeptIsSaid() throws Exception {
        try (Application app = start("")) {
            Commands hotswap = new Commands(app);
            assertThat(app.jvm().awaitError("dashboard at http://127.0.0.1:")).isNotEmpty();
            assertThat(app.jvm().awaitError("after a restart it has another link"))
                    .contains("cannot be kept");
            assertThat(app.ask()).isEqualTo("one");
            app.edit(service("\"two\""));
            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("two");
            assertThat(hotswap.ask("diff", "1").text()).contains("+LDC \"two\"");
            assertThat(hotswap.ask("rollback", "1").exitCode()).isZero();
            assertThat(app.ask()).isEqualTo("one");

            app.edit(BAD);
            app.awaitReport(3);
            askUntil(app, "one");
            app.awaitReport(4);
            var mark = hotswap.ask("guard", "false-alarm");
            assertThat(mark.text()).startsWith("the mark cannot be kept: ");
            assertThat(mark.exitCode()).isEqualTo(2);
            assertThat(Files.exists(directory.resolve(".hotswap/false-alarms"))
                            && Files.size(directory.resolve(".hotswap/false-alarms")) > 0)
                    .isFalse();
            assertThat(hotswap.ask("reload", "").text()).as("nothing is marked").startsWith("#5 ");
            askUntil(app, "one");
            app.awaitReport(6);
            assertThat(hotswap.ask("history", "").text()).contains("rollback of #5 by the guard");
            assertThat(hotswap.ask("metrics", "").text()).contains("hotswap_reloads_total");
        }
    }

    @Test
    void aConsoleThatTakesNothingStopsNoReload() throws Exception {
        try (Application app = start(" 2>/dev/full")) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(service("\"two\""));
            askUntil(app, "two");
            Commands hotswap = new Commands(app);
            assertThat(hotswap.ask("history", "").text()).startsWith("#1 ");
            assertThat(hotswap.ask("rollback", "").exitCode()).isZero();
            assertThat(app.ask()).isEqualTo("one");
        }
    }

    private static void askUntil(Application app, String expected) {
        Instant end = Instant.now().plus(PATIENCE);
        String answer = app.ask();
        while (!answer.equals(expected) && Instant.now().isBefore(end)) {
            answer = app.ask();
        }
        assertThat(answer).as(app.jvm().toString()).isEqualTo(expected);
    }
}
