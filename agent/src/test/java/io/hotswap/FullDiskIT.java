package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.control.ControlAddress;
import io.hotswap.testing.Application;
import io.hotswap.testing.Commands;
import io.hotswap.testing.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a full disk what is not kept is said, and all else goes on. The disk is a small tmpfs in a mount namespace of the process where
 * unshare(1) and mount(8) may make one; elsewhere a process that may write no byte into any file (setrlimit(2), RLIMIT_FSIZE).
 */
@EnabledOnOs(OS.LINUX)
final class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPTIONS =
            "restart=never,watch.quiet=50ms,dashboard=on,guard=rollback,guard.window=10m,log=verbose";
    private static final String BAD =
            "package shop; public class Service { public String answer() { throw new IllegalStateException(); } }";

    @TempDir
    Path directory;

    private static final List<String> NAMESPACE = List.of("unshare", "-m", "--propagation", "private");
    private static final String NO_FILE_GROWS = "ulimit -f 0; exec \"$@\"";
    private static final String FULL_DISKS = """
            for disk in .hotswap "$CONTROL"; do
                mkdir -p -m 700 "$disk" && mount -t tmpfs -o size=16k,mode=700 full "$disk" || exit 3
                cat /dev/zero >"$disk/filler" 2>/dev/null
            done
            exec "$@"
            """;

    private Application start(String script) {
        Path classes = Application.build(directory, service("\"one\""));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(script.equals(FULL_DISKS) ? NAMESPACE : List.of());
        command.addAll(List.of(
                "sh",
                "-c",
                script,
                "sh",
                java,
                ForkedJvm.WITHOUT_C2,
                "-XX:-UsePerfData",
                ForkedJvm.agent(OPTIONS),
                "-cp",
                classes.toString(),
                "shop.Main"));
        Map<String, String> environment =
                Map.of("CONTROL", ControlAddress.ofUser().directory().toString());
        return Application.of(classes, ForkedJvm.run(directory, environment, command));
    }

    @Test
    void reloadsRollbacksHistoryAndCommandsGoOnAndWhatCannotBeKeptIsSaid() throws Exception {
        boolean isDisk = mayMount();
        if (!isDisk) {
            System.out.println(
                    "FullDiskIT: no mount namespace may be made here, so no file may grow instead of a full disk");
        }
        try (Application app = start(isDisk ? FULL_DISKS : NO_FILE_GROWS)) {
            Path process = Path.of("/proc", String.valueOf(app.jvm().pid()));
            Commands hotswap = new Commands(app, isDisk ? process.resolve("root") : Path.of("/"));
            String refusal = isDisk ? "No space left on device" : "File too large";
            assertThat(app.jvm().awaitError("dashboard at http://127.0.0.1:")).isNotEmpty();
            assertThat(app.jvm().awaitError("after a restart it has another link"))
                    .contains("cannot be kept", refusal);
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
            assertThat(mark.text()).startsWith("the mark cannot be kept: ").contains(refusal);
            assertThat(mark.exitCode()).isEqualTo(2);
            Path marks = process.resolve("cwd").resolve(".hotswap/false-alarms");
            assertThat(Files.exists(marks) && Files.size(marks) > 0).isFalse();
            assertThat(hotswap.ask("reload", "").text()).as("nothing is marked").startsWith("#5 ");
            askUntil(app, "one");
            app.awaitReport(6);
            assertThat(hotswap.ask("history", "").text()).contains("rollback of #5 by the guard");
            assertThat(hotswap.ask("metrics", "").text()).contains("hotswap_reloads_total");
        }
    }

    @Test
    void aConsoleThatTakesNothingStopsNoReload() throws Exception {
        try (Application app = start(NO_FILE_GROWS + " 2>/dev/full")) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(service("\"two\""));
            askUntil(app, "two");
            Commands hotswap = new Commands(app);
            assertThat(hotswap.ask("history", "").text()).startsWith("#1 ");
            assertThat(hotswap.ask("rollback", "").exitCode()).isZero();
            assertThat(app.ask()).isEqualTo("one");
        }
    }

    private static boolean mayMount() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/unshare"))) {
            return false;
        }
        List<String> command = new ArrayList<>(NAMESPACE);
        command.addAll(List.of("mount", "-t", "tmpfs", "-o", "size=16k", "full", "/mnt"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
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
